import type { TextTransformation } from '@aws-sdk/client-wafv2';
import { posix } from 'node:path';

type Transform = (text: string) => string;

/** https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-transformation.html */
const TRANSFORMS: Record<string, Transform> = {
  NONE: (text) => text,
  LOWERCASE: (text) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()),
  URL_DECODE: urlDecode,
  JS_DECODE: jsDecode,
  NORMALIZE_PATH: (text) => (text === '' ? '' : posix.normalize(text)),
  COMPRESS_WHITE_SPACE: (text) => text.replace(/[\f\t\n\r\v\xa0 ]+/g, ' '),
};

/** The transformations in their order; null when one of them is not known here. */
export function transformOf(transformations: TextTransformation[] | undefined): Transform | null {
  const steps = [...(transformations ?? [])]
    .sort((a, b) => (a.Priority ?? 0) - (b.Priority ?? 0))
    .map(({ Type }) => TRANSFORMS[Type ?? '']);
  if (steps.some((step) => !step)) return null;
  return (text) => steps.reduce((done, step) => (step as Transform)(done), text);
}

/** Byte by byte: what is no proper escape stays as it is. */
function urlDecode(text: string): string {
  return text
    .replaceAll('+', ' ')
    .replace(/%([0-9a-f]{2})/gi, (_escape, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

const JS_ESCAPE = /\\(?:u([0-9a-f]{4})|x([0-9a-f]{2})|([0-3][0-7]{2}|[0-7]{1,2})|(.))/gis;
const NAMED: Record<string, string> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** Of `\uHHHH` the lower byte counts; full-width forms (FF01 to FF5E) become the ASCII that they look like. */
function jsDecode(text: string): string {
  return text.replace(
    JS_ESCAPE,
    (_escape, unicode?: string, hex?: string, octal?: string, other: string = '') => {
      if (unicode !== undefined) return narrowed(Number.parseInt(unicode, 16));
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
      return NAMED[other] ?? other;
    },
  );
}

function narrowed(code: number): string {
  const isFullWidth = code >= 0xff01 && code <= 0xff5e;
  return String.fromCharCode((code & 0xff) + (isFullWidth ? 0x20 : 0));
}
