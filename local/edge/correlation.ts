import type { IncomingMessage, ServerResponse } from 'node:http';
import { ulid } from 'ulid';

const HEADER = 'x-correlation-id';

/** A request that was answered. */
export interface RequestLine {
  method: string;
  path: string;
  status: number;
  durationMs: number;
  correlationId: string;
}

/** One correlation id from here through everything: the caller's, when it has a usable one, or a new one. */
export function correlate(request: IncomingMessage): string {
  const given = request.headers[HEADER];
  const id = typeof given === 'string' && /^[\w-]{1,64}$/.test(given) ? given : ulid();
  request.headers[HEADER] = id;
  return id;
}

/** Gives the id back to the caller and tells of the request once it is answered. */
export function follow(
  request: IncomingMessage,
  response: ServerResponse,
  onRequest?: (line: RequestLine) => void,
): void {
  const started = performance.now();
  const correlationId = correlate(request);
  response.setHeader(HEADER, correlationId);
  // The proxy rewrites the URL of some.
  const { method = '', url: path = '' } = request;
  response.once('finish', () => {
    const durationMs = Math.round(performance.now() - started);
    onRequest?.({ method, path, status: response.statusCode, durationMs, correlationId });
  });
}
