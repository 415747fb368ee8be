import type { IncomingMessage } from 'node:http';

/*
 * The local cloud looks for routes of its own (to reset it, to read its mails, to fetch a Lambda's code) before it
 * looks at the Host header, and lets anybody list its buckets. So the edge doesn't trust the route alone: it lets
 * through the two kinds of calls that belong here, and of the answers only those of the distribution.
 */

const COGNITO = /^AWSCognitoIdentityProviderService\.\w+$/;

/** Whether it is a call of Cognito's API, or a browser asking whether it may make one. */
export function isCognitoCall({ method, headers }: IncomingMessage): boolean {
  if (method === 'OPTIONS') return true;
  return method === 'POST' && COGNITO.test(String(headers['x-amz-target'] ?? ''));
}

/** Whether the site can be asked so: like the distribution it takes no other methods. */
export const isSiteRequest = ({ method }: IncomingMessage) => method === 'GET' || method === 'HEAD';

/** Whether it is what the REST API of the webhooks takes in; nothing else of its host can be asked. */
export const isWebhook = ({ method, url }: IncomingMessage) =>
  method === 'POST' && /^\/webhooks\/[a-z]+$/.test(url ?? '');

/** Where the local cloud answers for a stage of a REST API, without the slash at its end. */
export function restApiPath(stageUrl: string): string {
  const { hostname, pathname } = new URL(stageUrl);
  return `/restapis/${hostname.split('.', 1)[0]}${pathname.replace(/\/$/, '')}/_user_request_`;
}

/** Whether the distribution answered: each of its answers has this id, and no other answer has. */
export const isFromDistribution = ({ headers }: IncomingMessage) => headers['x-amz-cf-id'] !== undefined;
