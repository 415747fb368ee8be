/** What answers a path. */
export type Route =
  { to: 'engine' | 'cognito' | 'site' | 'webhooks' } | { to: 'graphiql' | 'console'; path: string };

/** The route of a request's URL: the deployed distribution's behaviours, and what only a local shop has. */
export function routeOf(url: string): Route {
  // Not `new URL`: what a request asks for need not be one ("//", say).
  const [pathname = ''] = url.split('?', 1);
  if (pathname === '/graphql' || pathname === '/graphql/realtime') return { to: 'engine' };
  if (pathname === '/cognito-idp' || pathname === '/cognito-idp/') return { to: 'cognito' };
  if (pathname === '/graphiql' || pathname.startsWith('/graphiql/')) {
    return { to: 'graphiql', path: pathname.slice('/graphiql'.length) || '/' };
  }
  if (pathname === '/_local' || pathname.startsWith('/_local/')) {
    return { to: 'console', path: pathname.slice('/_local'.length) };
  }
  if (pathname === '/webhooks' || pathname.startsWith('/webhooks/')) return { to: 'webhooks' };
  return { to: 'site' };
}
