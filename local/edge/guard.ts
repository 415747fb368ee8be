import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { INSPECTED_BODY_BYTES } from './waf/field.ts';
import type { Decision, Enforcer } from './waf/webAcl.ts';

/** A request that was looked at: what was decided, and its body to be passed on. */
export interface Inspected {
  decision: Decision;
  /** Undefined when it has none. */
  body?: Readable;
}

/** Shows a request to a web ACL, with as much of its body as the ACL looks at. */
export async function inspect(request: IncomingMessage, webAcl: Enforcer): Promise<Inspected> {
  const { method = '', url = '/', headers } = request;
  const [path = '', query = ''] = url.split(/\?(.*)/s, 2);
  const { beginning, isCut, body } = await openBody(request);
  const decision = webAcl.decide({
    method,
    path,
    query,
    headers,
    body: beginning,
    isBodyCut: isCut,
    address: request.socket.remoteAddress ?? '',
  });
  return { decision, body };
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
  return { beginning: Buffer.concat(chunks), isCut: !ended, body: Readable.from(whole()) };
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
