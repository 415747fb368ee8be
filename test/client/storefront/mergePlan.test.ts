import { describe, expect, it } from 'vitest';
import { MAX_LINES } from '../../../client/storefront/src/state/basket.ts';
import { goalOf, missing } from '../../../client/storefront/src/state/mergePlan.ts';

const mug = { variantId: 'mug', handle: 'mug', quantity: 2 };
const rope = { variantId: 'rope', handle: 'rope', quantity: 1 };

describe('a basket that goes into a cart', () => {
  it('adds to what is there', () => {
    const present = new Map([['mug', 3]]);
    const goal = goalOf([mug, rope], present);
    expect(goal).toEqual({ mug: 5, rope: 1 });
    expect(missing(goal, present)).toEqual([
      { variantId: 'mug', quantity: 2 },
      { variantId: 'rope', quantity: 1 },
    ]);
  });

  it('adds nothing that arrived already', () => {
    const goal = goalOf([mug, rope], new Map([['mug', 3]]));
    expect(missing(goal, new Map([['mug', 5]]))).toEqual([{ variantId: 'rope', quantity: 1 }]);
    expect(
      missing(
        goal,
        new Map([
          ['mug', 5],
          ['rope', 1],
        ]),
      ),
    ).toEqual([]);
  });

  it('stops at what a cart takes', () => {
    const present = new Map([['mug', 998]]);
    expect(missing(goalOf([mug], present), present)).toEqual([{ variantId: 'mug', quantity: 1 }]);
    const full = new Map(Array.from({ length: MAX_LINES - 1 }, (_, at) => [`other${at}`, 1] as const));
    expect(missing(goalOf([mug, rope], full), full)).toEqual([{ variantId: 'mug', quantity: 2 }]);
  });
});
