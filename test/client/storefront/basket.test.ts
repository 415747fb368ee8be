import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addLine,
  MAX_LINES,
  parseBasket,
  removeLine,
  setQuantity,
} from '../../../client/storefront/src/state/basket.ts';

const mug = { variantId: 'var_mug', handle: 'mug', quantity: 2 };
const rope = { variantId: 'var_rope', handle: 'rope', quantity: 1 };

describe("a guest's basket", () => {
  it('adds up quantities of the same variant and keeps the order', () => {
    const basket = addLine(addLine(addLine([], mug), rope), { ...mug, quantity: 3 });
    expect(basket).toEqual([{ ...mug, quantity: 5 }, rope]);
  });

  it('holds no more than a cart takes', () => {
    expect(addLine([{ ...mug, quantity: 998 }], mug)).toEqual([{ ...mug, quantity: 999 }]);
    const full = Array.from({ length: MAX_LINES }, (_, at) => ({ ...mug, variantId: `var_${at}` }));
    expect(addLine(full, rope)).toEqual(full);
    expect(addLine(full, { ...mug, variantId: 'var_0' })[0]?.quantity).toBe(4);
  });

  it('changes and removes lines', () => {
    expect(setQuantity([mug, rope], 'var_mug', 7)).toEqual([{ ...mug, quantity: 7 }, rope]);
    expect(setQuantity([mug, rope], 'var_mug', 0)).toEqual([rope]);
    expect(removeLine([mug, rope], 'var_rope')).toEqual([mug]);
  });

  it('comes back from storage as it went', () => {
    expect(parseBasket(JSON.stringify([mug, rope]))).toEqual([mug, rope]);
  });

  it.each([
    null,
    '',
    'nonsense',
    '{}',
    'null',
    '[null, 3, {"variantId": 1}]',
    '[{"variantId":"v","handle":"h","quantity":0.5}]',
  ])('is empty when storage holds %s', (text) => expect(parseBasket(text)).toEqual([]));

  it('always has whole quantities from 1 to 999, whatever is done to it', () => {
    const line = fc.record({ variantId: fc.constantFrom('a', 'b', 'c'), quantity: fc.double() });
    fc.assert(
      fc.property(fc.array(line), fc.array(line), (added, set) => {
        let basket = added.reduce<ReturnType<typeof parseBasket>>(
          (now, one) => addLine(now, { ...one, handle: 'h' }),
          [],
        );
        for (const { variantId, quantity } of set) basket = setQuantity(basket, variantId, quantity);
        expect(parseBasket(JSON.stringify(basket))).toEqual(basket);
      }),
    );
  });
});
