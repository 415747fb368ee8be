import type { TextTransformation } from '@aws-sdk/client-wafv2';

type Transform = (text: string) => string;

/** https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-transformation.html */
const TRANSFORMS: Record<string, Transform> = {
  NONE: (text) => text,
  LOWERCASE: (text) => text.toLowerCase(),
  URL_DECODE: urlDecode,
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
