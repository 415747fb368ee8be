import { base64Decode, base64Encode, escapeJavaScript, urlDecode, urlEncode } from './encode.ts';
import { http } from './http.ts';
import { autoId, autoKsuid, autoUlid } from './ids.ts';
import { authType } from './authType.ts';
import { current } from './call.ts';
import { math } from './math.ts';
import { toJsonObject } from './rds/result.ts';
import { wholePattern } from './pattern.ts';
import { Raised } from './signals.ts';
import { time } from './time.ts';
import { transform } from './transform.ts';
import { typed } from './typed.ts';

export const util = {
  /** Ends the field with an error entry. */
  error(message: string, errorType?: string, data?: unknown, errorInfo?: unknown): never {
    throw new Raised('raised', message, errorType ?? null, data ?? null, errorInfo ?? null);
  },
  /** Adds an error entry and goes on. */
  appendError(message: string, errorType?: string, data?: unknown, errorInfo?: unknown): void {
    current.outErrors.push({
      ...new Raised('raised', message, errorType ?? null, data ?? null, errorInfo ?? null),
    });
  },
  unauthorized(): never {
    throw new Raised('unauthorized', 'Unauthorized', 'Unauthorized');
  },
  authType: (): string => authType(current.identity),
  /** Whether the whole value matches a Java pattern. */
  matches: (pattern: string, value: string): boolean => wholePattern(pattern).test(value),
  autoId,
  autoUlid,
  autoKsuid,
  base64Encode,
  base64Decode,
  urlEncode,
  urlDecode,
  escapeJavaScript,
  dynamodb: typed,
  transform,
  time,
  math,
  str: {
    normalize: (text: string, form: string): string => text.normalize(form.toUpperCase()),
  },
  http,
  rds: { toJsonObject },
};
