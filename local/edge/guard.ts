import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pathOf } from './routes.ts';
import { INSPECTED_BODY_BYTES } from './waf/field.ts';
import type { InspectedRequest } from './waf/request.ts';
import type { Decision, Enforcer } from './waf/webAcl.ts';

/** A request that was looked at: what was decided, and its body to be passed on. */
export interface Inspected {
  decision: Decision;
  /** Undefined when it has none. */
  body?: Readable;
}

/**
 * Shows a request to a web ACL, with as much of its body as the ACL looks at. Rejects when the caller goes away
 * before that.
 */
export async function inspect(request: IncomingMessage, webAcl: Enforcer): Promise<Inspected> {
  const { beginning, isCut, body } = await openBody(request);
  return { decision: webAcl.decide(asInspected(request, beginning, isCut)), body };
}

/** Whether a web ACL blocks a request that has no body. */
export const isRefused = (request: IncomingMessage, webAcl: Enforcer) =>
  webAcl.decide(asInspected(request, Buffer.alloc(0), false)).blocked;

function asInspected(request: IncomingMessage, body: Buffer, isBodyCut: boolean): InspectedRequest {
  const { method = '', url = '/', headers } = request;
  const path = pathOf(url);
  const query = url.slice(path.length + 1);
  return { method, path, query, headers, body, isBodyCut, address: request.socket.remoteAddress ?? '' };
}

async function openBody(
  request: IncomingMessage,
): Promise<{ beginning: Buffer; isCut: boolean; body?: Readable }> {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  if (encoding === undefined && (length === undefined || length === '0')) {
    return { beginning: Buffer.alloc(0), isCut: false };
  }
  const rest = request[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const chunks: Buffer[] = [];
  let size = 0;
  let ended = false;
  while (!ended && size <= INSPECTED_BODY_BYTES) {
    const next = await rest.next();
    ended = Boolean(next.done);
    if (next.done) break;
    chunks.push(next.value);
    size += next.value.length;
  }
  async function* whole() {
    yield* chunks;
    for (;;) {
      if (ended) return;
      const next = await rest.next();
      if (next.done) return;
      yield next.value;
    }
  }
  const body = Readable.from(whole());
  // The caller went away in the middle of it: whoever reads the body is told by the end of the connection.
  body.on('error', () => request.destroy());
  return { beginning: Buffer.concat(chunks), isCut: !ended, body };
}

/** What CloudFront answers to whom the web ACL blocks: nothing about why. */
export function refuse(response: ServerResponse): void {
  response.writeHead(403, {
    'content-type': 'text/html',
    server: 'CloudFront',
    'x-cache': 'Error from cloudfront',
    'cache-control': 'no-store',
    connection: 'close',
  });
  response.end('<html><head><title>403</title></head><body>Request blocked.</body></html>\n');
}
