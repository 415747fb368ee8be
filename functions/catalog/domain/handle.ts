import { LIMITS } from './limits.ts';

/**
 * The readable part of an address made from any text: lower case letters and digits of any script with single
 * hyphens between, accents dropped. Empty when nothing of the text can stay.
 */
export function toHandle(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LIMITS.handle);
}
