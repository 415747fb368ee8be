import { timingSafeEqual } from 'node:crypto';

import { unauthorized } from '../errors.ts';
import type { ApiKey } from '../model.ts';
import { callerOf, type Caller } from './caller.ts';
import { sha256 } from './credentials.ts';

/** API_KEY: one of the API's keys, not expired. `ctx.identity` is null. */
export function authenticateApiKey(keys: ApiKey[], given: string, nowMs = Date.now()): Caller {
  const key = keys.find((candidate) => same(candidate.key, given));
  if (!key || key.expiresAtMs <= nowMs) {
    throw unauthorized();
  }
  return callerOf('API_KEY', null, Number.isFinite(key.expiresAtMs) ? { expiresAtMs: key.expiresAtMs } : {});
}

function same(left: string, right: string): boolean {
  return timingSafeEqual(Buffer.from(sha256(left)), Buffer.from(sha256(right)));
}
