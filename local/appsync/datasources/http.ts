import { invalidRequest } from '../errors.ts';
import { messageOf } from '../log.ts';
import { exchange, urlBelow, type Exchange, type Signing } from './exchange.ts';
import { checkShape, type Shape } from './shape.ts';
import type { DataSourceOutcome } from './types.ts';

const REQUEST: Shape = { method: true, resourcePath: true, params: false };
const PARAMS: Shape = { query: false, headers: false, body: false };
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Headers a resolver can't set [resolver-reference-http-js]. */
const RESERVED = new Set([
  'host',
  'connection',
  'user-agent',
  'expect',
  'expectation',
  'transfer-encoding',
  'content-length',
]);

/** Where an HTTP data source sends its requests. */
export interface HttpTarget {
  endpoint: string;
  signing?: Signing;
  /** How long an answer is waited for. @default AppSync's limit */
  timeoutMs?: number;
}

/** HTTP: any status is an answer, its body a text; only a request that got none is an error [resolver-reference-http-js]. */
export async function invokeHttp(target: HttpTarget, request: unknown): Promise<DataSourceOutcome> {
  const what = readRequest(target.endpoint, request);
  try {
    return { result: await exchange(what, target.signing, target.timeoutMs) };
  } catch (error) {
    return { result: null, error: failure(error) };
  }
}

function readRequest(endpoint: string, request: unknown): Exchange {
  checkShape(request, REQUEST);
  const { method, resourcePath } = request;
  const params = request.params ?? {};
  checkShape(params, PARAMS, '$[params]');
  if (!METHODS.includes(String(method))) {
    throw invalidRequest(`Unsupported method '${String(method)}'.`);
  }
  const what: Exchange = {
    method: String(method),
    url: urlBelow(endpoint, String(resourcePath), params.query),
    headers: settableHeaders(params.headers),
  };
  if (params.body !== undefined && params.body !== null && method !== 'GET') {
    what.body = typeof params.body === 'string' ? params.body : JSON.stringify(params.body);
    what.headers['content-type'] ??= 'application/json';
  }
  return what;
}

/** The headers of a request object that a resolver may set, in lower case. */
export function settableHeaders(given: unknown): Record<string, string> {
  const all = Object.entries(given ?? {}).map(
    ([name, value]) => [name.toLowerCase(), String(value)] as const,
  );
  return Object.fromEntries(all.filter(([name]) => !RESERVED.has(name)));
}

function failure(error: unknown): NonNullable<DataSourceOutcome['error']> {
  // aws-appsync-community#43: the type and text of a slow endpoint.
  if (isTimeout(error)) {
    return { message: 'execution timed out', type: 'Http:ExecutionTimeoutException' };
  }
  // aws-appsync-community#79: the exception's name is in the message; the type is ours.
  return {
    message: `com.amazonaws.deepdish.http.HttpRequestException: ${messageOf(error)}`,
    type: 'Http:HttpRequestException',
  };
}

/** Whether a request ended because nothing answered in time. */
export function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError';
}
