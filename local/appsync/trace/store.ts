import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { RequestRefused } from '../errors.ts';
import type { Trace, TraceSink } from './trace.ts';

/** The last traces of this process, oldest first. */
export class TraceStore {
  private readonly kept: Trace[] = [];
  private readonly size: number;
  private sequence = 0;

  constructor(size: number) {
    this.size = size;
  }

  readonly add: TraceSink = (trace) => {
    this.sequence += 1;
    this.kept.push({ sequence: this.sequence, ...trace });
    if (this.kept.length > this.size) this.kept.shift();
  };

  /** Those with a higher sequence number. */
  after(sequence: number): Trace[] {
    return this.kept.filter((trace) => trace.sequence > sequence);
  }
}

/**
 * `GET /_traces?after=SEQUENCE`: only for whoever knows the token. No page of a browser may read it: one always sends
 * an origin or says what it fetches for.
 */
export function tracesRoute(store: TraceStore, token: string) {
  return (request: IncomingMessage, response: ServerResponse, url: URL): void => {
    const { origin, 'sec-fetch-site': site, 'x-trace-token': given } = request.headers;
    const known = token !== '' && typeof given === 'string' && sameText(given, token);
    if (!known || origin !== undefined || site !== undefined || request.method !== 'GET') {
      throw new RequestRefused(403, 'AccessDeniedException', 'Traces are only for who knows the token.');
    }
    const traces = store.after(Number(url.searchParams.get('after') ?? 0) || 0);
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(JSON.stringify({ traces }));
  };
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
