import { randomBytes, timingSafeEqual } from 'node:crypto';
import { sha256 } from '../../shared/canonical.ts';

/** A guest cart's secret and what is stored of it. */
export interface GuestToken {
  /** 128 bits of the system's secure random source, base64url; given out once. */
  token: string;
  /** SHA-256, hexadecimal. */
  tokenHash: string;
}

/** A new secret. */
export function newToken(): GuestToken {
  const token = randomBytes(16).toString('base64url');
  return { token, tokenHash: sha256(token) };
}

/** Nobody's token has this hash; it is compared when there is no cart, so that both answers take the same time. */
const NOBODYS = '0'.repeat(64);

/** Whether a token is the one whose hash was stored; compared in constant time. */
export function proves(token: string, tokenHash: string | undefined): boolean {
  const equal = timingSafeEqual(Buffer.from(sha256(token)), Buffer.from(tokenHash ?? NOBODYS));
  return equal && tokenHash !== undefined;
}
