import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planAdjustment, type AdjustInput } from '../../../functions/inventory/domain/adjustment.ts';
import {
  allocate,
  giveBack,
  MAIN,
  type LocationStock,
} from '../../../functions/inventory/domain/allocation.ts';
import { deltasOf, MOVES } from '../../../functions/inventory/domain/stockDelta.ts';

const at = (location: string, available: number): LocationStock => ({ location, available });
const stocks = fc.uniqueArray(
  fc.record({
    location: fc.constantFrom(MAIN, 'north', 'south', 'west'),
    available: fc.integer({ min: 0, max: 50 }),
  }),
  { selector: ({ location }) => location },
);

describe('where a line is taken from', () => {
  it.each([
    ['the main location when it has enough', [at('north', 9), at(MAIN, 3)], [[MAIN, 3]]],
    [
      'the fullest other one that has all of it',
      [at('north', 3), at('south', 9), at(MAIN, 2)],
      [['south', 3]],
    ],
    [
      'several, the main one first, when none has all of it',
      [at('north', 1), at('south', 2), at(MAIN, 1)],
      [
        [MAIN, 1],
        ['south', 2],
      ],
    ],
  ])('is %s', (_case, stock, portions) => {
    expect(allocate(3, stock)?.map(({ location, quantity }) => [location, quantity])).toEqual(portions);
  });

  it('is nowhere when all together have too little', () => {
    expect(allocate(3, [at(MAIN, 1), at('north', 1)])).toBeNull();
  });

  it('is exactly what is wanted, never more than a location has', () => {
    fc.assert(
      fc.property(stocks, fc.integer({ min: 1, max: 120 }), (stock, quantity) => {
        const portions = allocate(quantity, stock);
        const all = stock.reduce((sum, { available }) => sum + available, 0);
        if (!portions) {
          expect(all).toBeLessThan(quantity);
          return;
        }
        expect(portions.reduce((sum, portion) => sum + portion.quantity, 0)).toBe(quantity);
        for (const { location, quantity: taken } of portions) {
          expect(taken).toBeGreaterThan(0);
          expect(taken).toBeLessThanOrEqual(
            stock.find((each) => each.location === location)?.available as number,
          );
        }
      }),
    );
  });
});

describe('what a reservation changes', () => {
  const line = {
    variantId: 'v',
    quantity: 5,
    tracked: true,
    from: [
      { location: MAIN, quantity: 2 },
      { location: 'north', quantity: 3 },
    ],
  };

  it('is one change per item, with the other locations’ sum at the main one', () => {
    expect(deltasOf(MOVES.reserve, [line])).toEqual([
      { variantId: 'v', location: MAIN, counters: { available: -2, reserved: 2, availableElsewhere: -3 } },
      { variantId: 'v', location: 'north', counters: { available: -3, reserved: 3 } },
    ]);
  });

  it('of reservations that name no location is at the main one; what is not counted changes nothing', () => {
    const plain = { variantId: 'v', quantity: 5, tracked: true };
    expect(deltasOf(MOVES.commit, [plain])).toEqual([
      { variantId: 'v', location: MAIN, counters: { reserved: -5, sold: 5 } },
    ]);
    expect(deltasOf(MOVES.reserve, [{ ...plain, tracked: false }])).toEqual([]);
  });

  it('makes and loses no unit', () => {
    for (const move of Object.values(MOVES)) {
      expect(Object.values(move).reduce((sum: number, by: number) => sum + by, 0)).toBe(0);
    }
  });
});

describe('goods that come back', () => {
  const sold = [
    { location: MAIN, quantity: 2 },
    { location: 'north', quantity: 3 },
  ];

  it('go where they came from, as far as they are not back already', () => {
    expect(giveBack(3, sold, [])).toEqual([
      { location: MAIN, quantity: 2 },
      { location: 'north', quantity: 1 },
    ]);
    expect(giveBack(2, sold, [{ location: MAIN, quantity: 2 }])).toEqual([
      { location: 'north', quantity: 2 },
    ]);
  });

  it('are never more than were sold', () => {
    expect(giveBack(6, sold, [])).toBeNull();
    expect(giveBack(3, sold, [{ location: 'north', quantity: 3 }])).toBeNull();
  });
});

describe('an adjustment', () => {
  const input = (change: Partial<AdjustInput>): AdjustInput => ({
    ...{ variantId: 'v', locationId: MAIN, reason: 'COUNTED', idempotencyKey: 'key' },
    ...change,
  });
  const level = { available: 4, reserved: 3 };

  it('adds a difference, or swaps what is on the shelf if it is what was expected', () => {
    expect(planAdjustment(input({ delta: -4 }), level)).toEqual({ delta: -4 });
    expect(planAdjustment(input({ setTo: 10, expected: 7 }), level)).toEqual({ delta: 3 });
    expect(planAdjustment(input({ setTo: 3, expected: 7 }), level)).toEqual({ delta: -4 });
  });

  it.each([
    ['takes what orders hold back', { delta: -5 }, 'INSUFFICIENT_STOCK', 'delta'],
    ['counts fewer than orders hold back', { setTo: 2, expected: 7 }, 'INSUFFICIENT_STOCK', 'setTo'],
    ['expects another number', { setTo: 9, expected: 4 }, 'CONFLICT', 'expected'],
  ])('is refused when it %s', (_case, change, code, field) => {
    expect(planAdjustment(input(change), level)).toMatchObject({ problem: { code, path: [field] } });
  });
});
