/** An API at AppSync's own host; any other has its real-time endpoint below the GraphQL one. */
const APPSYNC_HOST = /^https:\/\/[a-z0-9]+\.appsync-api\.[\w-]+\.amazonaws\.com(\.cn)?\/graphql$/i;

/** The real-time endpoint of a GraphQL endpoint (AppSync developer guide, real-time WebSocket client). */
export function realtimeUrlOf(graphqlUrl: string): string {
  if (APPSYNC_HOST.test(graphqlUrl)) {
    return graphqlUrl.replace(/^https/i, 'wss').replace('appsync-api', 'appsync-realtime-api');
  }
  return `${graphqlUrl.replace(/^http/i, 'ws').replace(/\/$/, '')}/realtime`;
}

const APPSYNC_REALTIME_HOST = /^[a-z0-9]+\.appsync-realtime-api\.[\w-]+\.amazonaws\.com(\.cn)?$/i;

/**
 * The host that an authorization for real time names: the GraphQL API's own. A page may reach the API through a
 * distribution while its socket goes to AppSync straight; then only the real-time endpoint says which API it is.
 */
export function authorizationHost(graphqlUrl: string, realtimeUrl: string): string {
  const { host } = new URL(realtimeUrl);
  if (APPSYNC_REALTIME_HOST.test(host)) return host.replace('appsync-realtime-api', 'appsync-api');
  return new URL(graphqlUrl).host;
}

/** A URL as given, or on the page's own host when it is a path. */
export function absoluteUrl(url: string): string {
  return url.startsWith('/') ? new URL(url, globalThis.location.origin).href : url;
}
