/** A path that only a local shop has. */
export type LocalRoute = { to: 'cognito' } | { to: 'graphiql' | 'console'; path: string };

/** What a local shop answers beside the deployed distribution; undefined for the distribution's own paths. */
export function localRouteOf(url: string): LocalRoute | undefined {
  const pathname = pathOf(url);
  if (pathname === '/cognito-idp' || pathname === '/cognito-idp/') return { to: 'cognito' };
  if (pathname === '/graphiql' || pathname.startsWith('/graphiql/')) {
    return { to: 'graphiql', path: pathname.slice('/graphiql'.length) || '/' };
  }
  if (pathname === '/_local' || pathname.startsWith('/_local/')) {
    return { to: 'console', path: pathname.slice('/_local'.length) };
  }
  return undefined;
}

/** The path of a request's URL as it was sent. Not `new URL`: what is asked for need not be one ("//", say). */
export const pathOf = (url = '/') => url.split('?', 1)[0] as string;
