import type { RateBasedStatement } from '@aws-sdk/client-wafv2';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../../../functions/shared/clock.ts';
import type { Test } from './test.ts';

/** WAF counts in windows of this many seconds unless told otherwise. */
const DEFAULT_WINDOW_S = 300;
/** A window is counted in so many slices, so that it slides. */
const SLICES = 10;
/** Addresses that are remembered, the latest. */
const ADDRESSES = 10_000;

/**
 * Matches an address that has sent more than the limit within the window. Like WAF it counts what comes while it
 * blocks, and lets go when the rate falls. Null when it counts by anything but the address.
 */
export function rateBased(statement: RateBasedStatement, scopeDown: Test | null, clock: Clock): Test | null {
  if (statement.AggregateKeyType !== 'IP') return null;
  const limit = Number(statement.Limit);
  const sliceMs = (Number(statement.EvaluationWindowSec ?? DEFAULT_WINDOW_S) * 1000) / SLICES;
  const counted = new LRUCache<string, { slice: number; counts: number[] }>({ max: ADDRESSES });

  return (request) => {
    if (scopeDown && !scopeDown(request)) return false;
    const now = Math.floor(clock.nowMs() / sliceMs);
    const before = counted.get(request.address) ?? { slice: now, counts: Array<number>(SLICES).fill(0) };
    // A clock that is set back must not lengthen the list, nor forget what was counted.
    const passed = Math.min(Math.max(now - before.slice, 0), SLICES);
    const counts = [...before.counts.slice(passed), ...Array<number>(passed).fill(0)];
    counts[SLICES - 1] = (counts[SLICES - 1] ?? 0) + 1;
    counted.set(request.address, { slice: Math.max(now, before.slice), counts });
    return counts.reduce((sum, count) => sum + count, 0) > limit;
  };
}
