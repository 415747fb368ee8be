import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

import type { TypedMap } from './typedValues.ts';

/** Turns a table's last key into an opaque token and back. */
export interface PageTokens {
  seal(lastKey: TypedMap, origin: string): string;
  /** The key, or undefined when the token was forged or comes from another field. */
  open(token: unknown, origin: string): TypedMap | undefined;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Tokens are sealed with AES-GCM under `key` (32 bytes) and bound to the resolver or function they came from:
 * nobody can read, alter or carry them elsewhere. @default a key of this process: tokens end with it
 */
export function pageTokens(key: Buffer = randomBytes(32)): PageTokens {
  return {
    seal(lastKey, origin) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(origin));
      const body = Buffer.concat([cipher.update(toJson(lastKey)), cipher.final()]);
      const token = Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
      return Buffer.from(JSON.stringify({ version: 2, token })).toString('base64');
    },
    open(token, origin) {
      try {
        const outer: unknown = JSON.parse(Buffer.from(String(token), 'base64').toString());
        const sealed = Buffer.from((outer as { token: string }).token, 'base64');
        const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES))
          .setAAD(Buffer.from(origin))
          .setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
        const body = Buffer.concat([
          decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)),
          decipher.final(),
        ]);
        return fromJson(body.toString());
      } catch {
        return undefined;
      }
    },
  };
}

/** Keys may be binary, which JSON does not know. */
function toJson(key: TypedMap): string {
  return JSON.stringify(key, (name, value: unknown) =>
    name === 'B' && value instanceof Object ? Buffer.from(Object.values(value)).toString('base64') : value,
  );
}

function fromJson(text: string): TypedMap {
  return JSON.parse(text, (name, value: unknown) =>
    name === 'B' && typeof value === 'string' ? new Uint8Array(Buffer.from(value, 'base64')) : value,
  ) as TypedMap;
}
