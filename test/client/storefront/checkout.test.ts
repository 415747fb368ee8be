import { describe, expect, it } from 'vitest';
import { attemptFor } from '../../../client/storefront/src/state/attempt.ts';
import { mergeTimeline, stepsAhead } from '../../../client/storefront/src/state/orderStates.ts';
import { failedLines, placeProblems } from '../../../client/storefront/src/state/problems.ts';

describe('placing an order', () => {
  it('keeps one key for the same input and takes a new one for another', () => {
    const keys = ['one', 'two'];
    const newKey = () => keys.shift() ?? 'none left';
    const first = attemptFor(null, { cartId: 'c', total: 5 }, newKey);
    const again = attemptFor(first, { cartId: 'c', total: 5 }, newKey);
    const changed = attemptFor(again, { cartId: 'c', total: 6 }, newKey);
    expect([first, again, changed].map(({ idempotencyKey }) => idempotencyKey)).toEqual([
      'one',
      'one',
      'two',
    ]);
  });

  it('puts each problem beside what it is about', () => {
    const problem = (path: string[] | null, message: string) => ({
      code: 'INVALID_INPUT' as const,
      message,
      path,
    });
    const placed = placeProblems(
      [
        problem(['shippingAddress', 'city'], 'No city.'),
        problem(['cartId', 'var_1'], 'Gone.'),
        { ...problem(null, 'Two left.'), code: 'INSUFFICIENT_STOCK', variantId: 'var_2' },
        problem(null, 'Something else.'),
      ],
      ['name', 'city'],
      ['var_1', 'var_2'],
    );
    expect(placed).toEqual({
      fields: { city: 'No city.' },
      variants: { var_1: 'Gone.', var_2: 'Two left.' },
      general: ['Something else.'],
    });
  });

  it('knows which lines of a request were refused', () => {
    const problem = (path: string[] | null) => ({ code: 'NOT_FOUND' as const, message: '', path });
    expect(failedLines([problem(['lines', '2', 'variantId']), problem(['cartId']), problem(null)])).toEqual([
      2,
    ]);
  });
});

describe("an order's timeline", () => {
  const entry = (seq: number, message: string | null = null) => ({
    seq,
    state: 'PENDING' as const,
    message,
    at: null,
  });

  it('shows every change once and in order, however it was learned', () => {
    const merged = mergeTimeline([entry(1, 'stored'), entry(2, 'stored')], [entry(3), entry(2), entry(3)]);
    expect(merged).toEqual([entry(1, 'stored'), entry(2, 'stored'), entry(3)]);
  });

  it('knows what is still ahead', () => {
    expect(stepsAhead('RESERVED')).toEqual(['AUTHORIZED', 'CONFIRMED', 'SHIPPED', 'DELIVERED']);
    expect(stepsAhead('CONFIRMED')).toEqual(['SHIPPED', 'DELIVERED']);
    expect(stepsAhead('DELIVERED')).toEqual([]);
    expect(stepsAhead('REJECTED')).toEqual([]);
  });
});
