import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/*
 * The console acts with the operator's rights, and every page in the developer's browser can send requests to this
 * machine. Four things keep others out: the peer is this machine; the Host header is this address, so that a foreign
 * name that was pointed here (DNS rebinding) gets nothing; what the browser says of the sender (Origin,
 * Sec-Fetch-*) is this page; and a secret of this start, which only the page holds, comes with every call.
 */

/** Header that carries the secret. A foreign page can't send it without asking first, and is never allowed. */
export const SECRET_HEADER = 'x-console-secret';

const LOOPBACK = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/;
const NAMES = ['localhost', '127.0.0.1', '[::1]'];

/** Why the page or a file of it is refused, or null. It holds the secret, so only a tab may load it. */
export function pageRefusal(request: IncomingMessage): string | null {
  const { 'sec-fetch-dest': wantedAs, 'sec-fetch-site': site } = request.headers;
  if (request.method !== 'GET') return 'The page can only be read.';
  return (
    addressRefusal(request) ??
    (wantedAs !== undefined && wantedAs !== 'document' ? 'The page is only for a tab of its own.' : null) ??
    (site === 'cross-site' ? 'Another site must not open the console.' : null)
  );
}

/** Why a file of the page is refused, or null. It holds no secret, but is for nobody else either. */
export function fileRefusal(request: IncomingMessage): string | null {
  return request.method === 'GET'
    ? (addressRefusal(request) ?? senderRefusal(request))
    : 'Files can only be read.';
}

/** Why a call of the API is refused, or null. */
export function callRefusal(request: IncomingMessage, secret: string): string | null {
  const { origin, [SECRET_HEADER]: given } = request.headers;
  const refused = addressRefusal(request) ?? senderRefusal(request);
  if (refused) return refused;
  if (typeof given !== 'string' || !sameText(given, secret))
    return 'This is not the page of this start: load it anew.';
  // Browsers send an origin with every POST.
  if (request.method !== 'GET' && origin === undefined) return 'An action must say where it comes from.';
  return null;
}

function addressRefusal({ socket, headers }: IncomingMessage): string | null {
  if (!LOOPBACK.test(socket.remoteAddress ?? '')) return 'The console is only for this machine.';
  const here = NAMES.map((name) => `${name}:${socket.localPort}`);
  return here.includes(headers.host ?? '') ? null : 'The console has no such host.';
}

function senderRefusal({ headers }: IncomingMessage): string | null {
  const { origin, host, 'sec-fetch-site': site } = headers;
  if (origin !== undefined && origin !== `http://${host}`) return 'Another site must not use the console.';
  return site === undefined || site === 'same-origin' ? null : 'Another site must not use the console.';
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
