import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';

import { invalidRequest } from '../errors.ts';
import { HTTP_TIMEOUT_MS, MAX_HTTP_ANSWER_BYTES } from '../limits.ts';
import { messageOf } from '../log.ts';
import type { SigningCredentials } from './clients.ts';
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
  /** Signs each request for a service, under the data source's role. */
  signing?: { region: string; service: string; credentials: SigningCredentials };
}

/** HTTP: any status is an answer, its body a text; only a request that got none is an error [resolver-reference-http-js]. */
export async function invokeHttp(target: HttpTarget, request: unknown): Promise<DataSourceOutcome> {
  const { url, init } = readRequest(target, request);
  try {
    const signed = target.signing ? await sign(target.signing, url, init) : init.headers;
    const answer = await fetch(url, {
      ...init,
      headers: signed,
      redirect: 'manual',
      signal: AbortSignal.timeout(HTTP_TIMEOUT_MS),
    });
    const body = await textOf(answer);
    return {
      result: { statusCode: answer.status, headers: Object.fromEntries(answer.headers), body },
    };
  } catch (error) {
    return { result: null, error: failure(error) };
  }
}

interface Init {
  method: string;
  headers: Record<string, string>;
  body?: string;
}

function readRequest({ endpoint }: HttpTarget, request: unknown): { url: URL; init: Init } {
  checkShape(request, REQUEST);
  const { method, resourcePath } = request;
  const params = request.params ?? {};
  checkShape(params, PARAMS, '$[params]');
  if (!METHODS.includes(String(method))) {
    throw invalidRequest(`Unsupported method '${String(method)}'.`);
  }
  const url = new URL(`${endpoint.replace(/\/$/, '')}/${String(resourcePath).replace(/^\//, '')}`);
  for (const [name, value] of Object.entries(params.query ?? {})) {
    url.searchParams.append(name, String(value));
  }
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(params.headers ?? {})) {
    if (!RESERVED.has(name.toLowerCase())) headers[name.toLowerCase()] = String(value);
  }
  const init: Init = { method: String(method), headers };
  if (params.body !== undefined && params.body !== null && method !== 'GET') {
    init.body = typeof params.body === 'string' ? params.body : JSON.stringify(params.body);
    headers['content-type'] ??= 'application/json';
  }
  return { url, init };
}

async function sign(signing: NonNullable<HttpTarget['signing']>, url: URL, init: Init) {
  const { region, service, credentials } = signing;
  const { headers } = await new SignatureV4({ region, service, credentials, sha256: Sha256 }).sign({
    protocol: url.protocol,
    hostname: url.hostname,
    port: url.port === '' ? undefined : Number(url.port),
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    method: init.method,
    headers: { ...init.headers, host: url.host },
    body: init.body,
  });
  return headers;
}

/** The body as text; more than the limit is a failure, so that no endpoint fills the memory. */
async function textOf(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Node's streams can be iterated; the DOM's type does not say so.
  const body = answer.body as unknown as AsyncIterable<Uint8Array> | null;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_HTTP_ANSWER_BYTES) {
      throw new Error(`The answer has more than ${MAX_HTTP_ANSWER_BYTES} bytes.`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function failure(error: unknown): NonNullable<DataSourceOutcome['error']> {
  // aws-appsync-community#43: the type and text of a slow endpoint.
  if (error instanceof Error && error.name === 'TimeoutError') {
    return { message: 'execution timed out', type: 'Http:ExecutionTimeoutException' };
  }
  const cause = error instanceof Error && error.cause ? messageOf(error.cause) : messageOf(error);
  // aws-appsync-community#79: the exception's name is in the message; the type is ours.
  return {
    message: `com.amazonaws.deepdish.http.HttpRequestException: ${cause}`,
    type: 'Http:HttpRequestException',
  };
}
