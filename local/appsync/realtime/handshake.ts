import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

import type { Credentials } from '../authorize/credentials.ts';
import { plainHeaders, sourceIpOf } from '../http/request.ts';
import { SUBPROTOCOL } from './protocol.ts';

/** The request an IAM signature of a connection covers; the client never sends it. */
const CONNECT = { method: 'POST', path: '/graphql/connect', query: '', body: '{}' };

/** Subprotocols a client offers. */
export function offeredProtocols(request: IncomingMessage): string[] {
  return (request.headers['sec-websocket-protocol'] ?? '')
    .split(',')
    .map((protocol) => protocol.trim())
    .filter((protocol) => protocol !== '');
}

/**
 * What a connection proves itself with: base64 JSON in `?header=`, base64url JSON in a `header-…` subprotocol,
 * or plain HTTP headers. Undefined when there is nothing at all.
 */
export function connectCredentials(request: IncomingMessage, url: URL): Credentials | undefined {
  const fromProtocol = offeredProtocols(request).find((protocol) => protocol.startsWith('header-'));
  const encoded = url.searchParams.get('header') ?? fromProtocol?.slice('header-'.length);
  const common = {
    sourceIp: sourceIpOf(request),
    // As on AppSync a Lambda authorizer can tell a connection from a subscription by this name.
    operation: { query: '', operationName: 'DeepDish:Connect' },
    requestId: randomUUID(),
  };
  if (encoded !== undefined) {
    return { ...common, headers: decodeHeaders(encoded), signed: CONNECT };
  }
  const headers = plainHeaders(request);
  if (headers.authorization === undefined && headers['x-api-key'] === undefined) {
    return undefined;
  }
  const signed = { method: 'GET', path: url.pathname, query: url.search.slice(1), body: '' };
  return { ...common, headers, signed };
}

/** What a subscription proves itself with: its own `extensions.authorization`. */
export function startCredentials(
  authorization: Record<string, unknown>,
  data: string,
  operation: Credentials['operation'],
  sourceIp: string[],
  requestId: string,
): Credentials {
  const signed = { method: 'POST', path: '/graphql', query: '', body: data };
  return { headers: lowerCased(authorization), sourceIp, signed, operation, requestId };
}

/** Both alphabets of base64 are read; what can't be read proves nothing. */
function decodeHeaders(encoded: string): Record<string, string> {
  try {
    const value: unknown = JSON.parse(Buffer.from(encoded, 'base64').toString());
    return typeof value === 'object' && value !== null ? lowerCased(value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function lowerCased(headers: Record<string, unknown>): Record<string, string> {
  const entries = Object.entries(headers).filter(([, value]) => typeof value === 'string');
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), value as string]));
}

/** Whether a client speaks the one protocol there is. */
export function speaksProtocol(request: IncomingMessage): boolean {
  return offeredProtocols(request).includes(SUBPROTOCOL);
}
