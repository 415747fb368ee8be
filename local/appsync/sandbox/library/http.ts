import { current } from './call.ts';
import { Raised } from './signals.ts';

/** Headers that are never passed on (doc:http-helpers-in-utils-http). */
const HOP_BY_HOP = [
  'transfer-encoding',
  'connection',
  'host',
  'expect',
  'keep-alive',
  'upgrade',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'content-length',
];

/** Response headers that AppSync sets itself (same page). */
const RESERVED = [
  'access-control-allow-credentials',
  'access-control-allow-origin',
  'access-control-allow-methods',
  'access-control-allow-headers',
  'access-control-expose-headers',
  'access-control-max-age',
  'vary',
  'content-type',
];

/** All response headers together, characters. */
const MOST_HEADER_CHARACTERS = 4_096;

function refusal(name: string, value: unknown): string | null {
  const lower = `${name ?? ''}`.toLowerCase();
  if (!lower || value === null || value === undefined) return 'A header needs a name and a value.';
  if (
    [...HOP_BY_HOP, ...RESERVED].includes(lower) ||
    lower.startsWith('x-amzn-') ||
    lower.startsWith('x-amz-')
  ) {
    return `The header ${name} can't be set.`;
  }
  const size = current.responseHeaders.reduce((sum, [known, text]) => sum + known.length + text.length, 0);
  return size + name.length + `${value}`.length > MOST_HEADER_CHARACTERS
    ? 'The headers are too large.'
    : null;
}

function addResponseHeader(name: string, value: unknown): void {
  const refused = refusal(name, value);
  if (refused) current.outErrors.push({ ...new Raised('raised', refused, 'ResponseHeaderError') });
  else current.responseHeaders.push([name, `${value}`]);
}

export const http = {
  /** The headers without those that belong to one connection. */
  copyHeaders(headers: Record<string, string>): Record<string, string> {
    return Object.fromEntries(
      Object.entries(headers).filter(([name]) => !HOP_BY_HOP.includes(name.toLowerCase())),
    );
  },
  addResponseHeader,
  addResponseHeaders(headers: Record<string, unknown>): void {
    for (const [name, value] of Object.entries(headers)) addResponseHeader(name, value);
  },
};
