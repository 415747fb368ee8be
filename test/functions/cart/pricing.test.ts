import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cartWarnings, priceCart, type CartLine } from '../../../functions/cart/domain/pricing.ts';
import { formatMinorUnits, minorUnitDigits } from '../../../functions/shared/money.ts';
import { toCart } from '../../../resolvers/shared/cart.ts';
import type { VariantItem } from '../../../resolvers/shared/catalog.ts';

const line = (variantId: string, quantity: number, addedAt = '2026-01-01'): CartLine => ({
  variantId,
  quantity,
  addedAt,
});
const variant = (price: number, currencyCode = 'EUR') => ({ price, currencyCode });

/** Up to 45 lines with prices of one currency; some variants are no longer sold. */
const carts = fc
  .tuple(
    fc.uniqueArray(
      fc.record({
        id: fc.uuid(),
        quantity: fc.integer({ min: 1, max: 999 }),
        price: fc.option(fc.integer({ min: 0, max: 2_147_483_647 }), { freq: 5 }),
        addedAt: fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      }),
      { maxLength: 45, selector: ({ id }) => id },
    ),
    fc.constantFrom('EUR', 'JPY', 'KWD', 'CLP', 'BHD', 'USD'),
  )
  .map(([rows, currencyCode]) => ({
    lines: rows.map(({ id, quantity, addedAt }) => line(id, quantity, addedAt)),
    variants: Object.fromEntries(
      rows.flatMap(({ id, price }) => (price === null ? [] : [[id, variant(price, currencyCode)]])),
    ),
  }));

describe('the price of a cart', () => {
  it('is the sum of its lines, each the price times the quantity, exactly', () => {
    fc.assert(
      fc.property(carts, ({ lines, variants }) => {
        const price = priceCart(lines, variants);
        // Big integers: the sum is exact by their own arithmetic, not by the one that is tested.
        const exact = lines.reduce(
          (sum, { variantId, quantity }) => sum + BigInt(variants[variantId]?.price ?? 0) * BigInt(quantity),
          0n,
        );
        expect(BigInt(price.subtotal)).toBe(exact);
        expect(price.lines.reduce((sum, { total }) => sum + BigInt(total ?? 0), 0n)).toBe(exact);
        expect(price.totalQuantity).toBe(lines.reduce((sum, { quantity }) => sum + quantity, 0));
      }),
    );
  });

  it('does not depend on the order in which lines were read', () => {
    fc.assert(
      fc.property(carts, ({ lines, variants }) => {
        expect(priceCart([...lines].reverse(), variants)).toEqual(priceCart(lines, variants));
      }),
    );
  });

  it.each([
    ['EUR', 3 * 1250 + 990, '47.40'],
    ['JPY', 3 * 1250 + 990, '4740'],
    ['KWD', 3 * 1250 + 990, '4.740'],
  ])('is shown with the fraction digits of %s', (currencyCode, minorUnits, amount) => {
    const item = (id: string, price: number) =>
      ({
        id,
        productId: 'p',
        productTitle: 'T',
        productHandle: 't',
        title: 'V',
        price,
        currencyCode,
      }) as VariantItem;
    const cart = toCart(
      { id: 'c', version: 1, status: 'OPEN', updatedAt: 't' },
      [line('a', 3), line('b', 1)],
      { a: item('a', 1250), b: item('b', 990) },
      {},
    );
    expect(cart.subtotal).toEqual({ amount, minorUnits, currencyCode });
    // The services' own module says the same, from Unicode's locale data.
    expect(formatMinorUnits(minorUnits, currencyCode)).toBe(amount);
    expect(amount.split('.')[1]?.length ?? 0).toBe(minorUnitDigits(currencyCode));
  });

  it('leaves out what is no longer sold, and has no currency then', () => {
    const price = priceCart([line('a', 2), line('gone', 1)], { a: variant(500) });
    expect(price).toMatchObject({ subtotal: 1000, totalQuantity: 3, currencyCode: 'EUR' });
    expect(priceCart([line('gone', 1)], {})).toMatchObject({ subtotal: 0, currencyCode: null });
  });

  it('of two currencies has none', () => {
    const price = priceCart([line('a', 1), line('b', 1)], { a: variant(1), b: variant(1, 'USD') });
    expect(price).toMatchObject({ currencyCode: null, mixesCurrencies: true });
  });

  it('that is more than the API can say is left open, with a warning', () => {
    const item = {
      ...variant(2_147_483_647),
      id: 'a',
      productId: 'p',
      productTitle: 'T',
      productHandle: 't',
      title: 'V',
    };
    const cart = toCart(
      { id: 'c', version: 1, status: 'OPEN', updatedAt: 't' },
      [line('a', 2)],
      { a: item },
      {
        a: { variantId: 'a', tracked: false, available: 0 },
      },
    );
    expect(cart).toMatchObject({ subtotal: null, lines: [{ total: null }] });
    expect(cart.warnings).toMatchObject([{ code: 'TOTAL_TOO_LARGE' }]);
  });
});

describe('the warnings of a cart', () => {
  const warningsOf = (quantity: number, stock: Parameters<typeof cartWarnings>[1]) =>
    cartWarnings(priceCart([line('a', quantity)], { a: variant(1) }), stock).map(({ code }) => code);

  it.each([
    ['enough', 5, { tracked: true, available: 5 }, []],
    ['too little', 6, { tracked: true, available: 5 }, ['LOW_STOCK']],
    ['enough with other locations', 6, { tracked: true, available: 2, availableElsewhere: 4 }, []],
    [
      'too little even with other locations',
      7,
      { tracked: true, available: 2, availableElsewhere: 4 },
      ['LOW_STOCK'],
    ],
    ['no limit', 999, { tracked: false, available: 0 }, []],
  ])('when there is %s', (_case, quantity, stock, codes) => {
    expect(warningsOf(quantity, { a: stock })).toEqual(codes);
  });

  it('when it was never received, or is no longer sold', () => {
    expect(warningsOf(1, {})).toEqual(['LOW_STOCK']);
    expect(cartWarnings(priceCart([line('gone', 1)], {}), {})).toMatchObject([
      { code: 'VARIANT_UNAVAILABLE', path: ['lines', 'gone'] },
    ]);
  });
});
