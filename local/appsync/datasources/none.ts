import type { DataSourceOutcome } from './types.ts';

/** NONE: the payload is the result; without one it is null [resolver-reference-none-js]. */
export function invokeNone(request: unknown): DataSourceOutcome {
  const payload =
    typeof request === 'object' && request !== null ? (request as { payload?: unknown }).payload : null;
  return { result: payload ?? null };
}
