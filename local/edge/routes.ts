/** What answers a path. */
export type Route = { to: 'engine' | 'cognito' | 'site' | 'none' } | { to: 'graphiql'; path: string };

/** The route of a request's URL: the deployed distribution's behaviours, and what only a local shop has. */
export function routeOf(url: string): Route {
  const { pathname } = new URL(url, 'http://edge');
  if (pathname === '/graphql' || pathname === '/graphql/realtime') return { to: 'engine' };
  if (pathname === '/cognito-idp' || pathname === '/cognito-idp/') return { to: 'cognito' };
  if (pathname === '/graphiql' || pathname.startsWith('/graphiql/')) {
    return { to: 'graphiql', path: pathname.slice('/graphiql'.length) || '/' };
  }
  if (pathname.startsWith('/webhooks/')) return { to: 'none' };
  return { to: 'site' };
}
