import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzip } from 'node:zlib';
import { promisify } from 'node:util';

import type { RequestRefused } from '../errors.ts';
import { COMPRESS_FROM_BYTES, COMPRESS_UP_TO_BYTES } from '../limits.ts';

const compress = promisify(gzip);

const EXPOSED_HEADERS =
  'x-amzn-RequestId,x-amzn-ErrorType,x-amz-user-agent,x-amzn-ErrorMessage,Date,x-amz-schema-version';

/** The headers every answer carries. */
export function commonHeaders(requestId: string): Record<string, string> {
  return {
    'access-control-allow-origin': '*',
    'access-control-expose-headers': EXPOSED_HEADERS,
    'x-amzn-RequestId': requestId,
  };
}

/** Sends JSON, compressed when it is worth it and the client accepts it. */
export async function sendJson(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string>,
): Promise<void> {
  let bytes = Buffer.from(JSON.stringify(body));
  const all: Record<string, string> = { 'content-type': 'application/json;charset=UTF-8', ...headers };
  // A body that was not read to its end can't be followed by another request.
  if (!request.complete) {
    all.connection = 'close';
  }
  const accepts = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  if (accepts && bytes.length >= COMPRESS_FROM_BYTES && bytes.length <= COMPRESS_UP_TO_BYTES) {
    bytes = await compress(bytes);
    all['content-encoding'] = 'gzip';
    all.vary = 'accept-encoding';
  }
  response.writeHead(status, { ...all, 'content-length': String(bytes.length) }).end(bytes);
}

/** The body of a request refused as a whole. */
export function refusalBody({ errorType, message }: RequestRefused) {
  return { errors: [{ errorType, message }] };
}

/** Answers a preflight: any origin may POST, with whatever headers it asks for. */
export function sendPreflight(request: IncomingMessage, response: ServerResponse, requestId: string): void {
  response
    .writeHead(200, {
      ...commonHeaders(requestId),
      'access-control-allow-methods': 'POST, GET, OPTIONS',
      'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '*',
      'access-control-max-age': '172800',
      'content-length': '0',
    })
    .end();
}
