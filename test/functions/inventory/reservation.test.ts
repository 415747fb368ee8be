import { describe, expect, it } from 'vitest';
import { mergeLines } from '../../../functions/inventory/domain/reservation.ts';

describe('the lines of a reservation', () => {
  it('are added up per variant, since a transaction takes each item once', () => {
    expect(
      mergeLines([
        { variantId: 'a', quantity: 2 },
        { variantId: 'b', quantity: 1 },
        { variantId: 'a', quantity: 3 },
      ]),
    ).toEqual([
      { variantId: 'a', quantity: 5 },
      { variantId: 'b', quantity: 1 },
    ]);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuse a quantity of %d', (quantity) => {
    expect(() => mergeLines([{ variantId: 'a', quantity }])).toThrow(RangeError);
  });
});
