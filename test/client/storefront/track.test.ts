import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { BehaviourEventInput } from '../../../client/sdk/generated/operations.ts';
import { createTracker } from '../../../client/storefront/src/state/track.ts';

let sent: BehaviourEventInput[][] = [];
let ids = 0;
const tracker = () =>
  createTracker(
    (events) => {
      sent.push(events);
      return Promise.resolve();
    },
    () => `event-${(ids += 1)}`,
    () => new Date('2026-11-28T10:00:00Z'),
  );
const viewed = { type: 'PRODUCT_VIEWED', productId: 'prod_1' } as const;

beforeEach(() => {
  [sent, ids] = [[], 0];
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

it('sends what happens within two seconds together, each with an id and its time', () => {
  const { track } = tracker();
  track(viewed);
  track(viewed);
  expect(sent).toEqual([]);
  vi.advanceTimersByTime(2_000);
  const occurredAt = '2026-11-28T10:00:00.000Z';
  expect(sent).toEqual([
    [
      { ...viewed, id: 'event-1', occurredAt },
      { ...viewed, id: 'event-2', occurredAt },
    ],
  ]);
});

it('sends at once when the API would take no more in one request', () => {
  const { track } = tracker();
  for (let n = 0; n < 26; n += 1) track(viewed);
  expect(sent.map((events) => events.length)).toEqual([25]);
  vi.advanceTimersByTime(2_000);
  expect(sent.map((events) => events.length)).toEqual([25, 1]);
});

it('sends what is left when the page is left, and nothing twice', () => {
  const { track, flush } = tracker();
  track(viewed);
  flush();
  flush();
  vi.advanceTimersByTime(5_000);
  expect(sent.length).toBe(1);
});
