import { createHmac, timingSafeEqual } from 'node:crypto';

import { SIGNATURE_WINDOW_MS } from '../limits.ts';
import { sha256, type SignedRequest } from './credentials.ts';

/** An `AWS4-HMAC-SHA256` Authorization header, taken apart. */
export interface Signature {
  accessKeyId: string;
  date: string;
  region: string;
  service: string;
  signedHeaders: string[];
  signature: string;
}

export const SIGV4_SCHEME = 'AWS4-HMAC-SHA256';

/** Reads the header, or answers undefined when it is not well formed. */
export function parseSignature(authorization: string): Signature | undefined {
  const parts = new Map(
    authorization
      .slice(SIGV4_SCHEME.length)
      .split(',')
      .map((part) => part.trim())
      .map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)] as const),
  );
  const [accessKeyId, date, region, service, end] = (parts.get('Credential') ?? '').split('/');
  const signedHeaders = parts.get('SignedHeaders')?.split(';');
  const signature = parts.get('Signature');
  if (
    !accessKeyId ||
    !date ||
    !region ||
    !service ||
    end !== 'aws4_request' ||
    !signedHeaders ||
    !signature
  ) {
    return undefined;
  }
  return { accessKeyId, date, region, service, signedHeaders, signature };
}

/** Whether a request was signed with `secret`, covers its host, and is of now. */
export function verifySignature(
  request: SignedRequest,
  headers: Record<string, string>,
  claimed: Signature,
  secret: string,
  nowMs = Date.now(),
): boolean {
  const timestamp = headers['x-amz-date'] ?? '';
  const signedAtMs = parseTimestamp(timestamp);
  if (
    signedAtMs === undefined ||
    Math.abs(nowMs - signedAtMs) > SIGNATURE_WINDOW_MS ||
    !timestamp.startsWith(claimed.date) ||
    !claimed.signedHeaders.includes('host')
  ) {
    return false;
  }
  const expected = sign(request, headers, claimed, secret, timestamp);
  const given = Buffer.from(claimed.signature);
  return given.length === expected.length && timingSafeEqual(given, Buffer.from(expected));
}

function sign(
  request: SignedRequest,
  headers: Record<string, string>,
  { date, region, service, signedHeaders }: Signature,
  secret: string,
  timestamp: string,
): string {
  const canonicalHeaders = signedHeaders.map(
    (name) => `${name}:${(headers[name] ?? '').trim().replace(/\s+/g, ' ')}\n`,
  );
  const canonical = [
    request.method,
    request.path.split('/').map(encode).join('/'),
    canonicalQuery(request.query),
    canonicalHeaders.join(''),
    signedHeaders.join(';'),
    sha256(request.body),
  ].join('\n');
  const scope = `${date}/${region}/${service}/aws4_request`;
  const toSign = [SIGV4_SCHEME, timestamp, scope, sha256(canonical)].join('\n');
  const key = [date, region, service, 'aws4_request'].reduce<Buffer | string>(
    (previous, part) => createHmac('sha256', previous).update(part).digest(),
    `AWS4${secret}`,
  );
  return createHmac('sha256', key).update(toSign).digest('hex');
}

function canonicalQuery(query: string): string {
  return [...new URLSearchParams(query)]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
}

/** RFC 3986: everything but unreserved characters. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** `20261123T141500Z` */
function parseTimestamp(text: string): number | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(text);
  if (!match) {
    return undefined;
  }
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
