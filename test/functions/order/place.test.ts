import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkCart,
  checkInput,
  composeOrder,
  type PlaceRequest,
} from '../../../functions/order/domain/place.ts';

const address = { name: 'Ada', line1: 'Street 1', city: 'Town', countryCode: 'DE' };

function request(
  change: Partial<PlaceRequest> = {},
  input: Partial<PlaceRequest['input']> = {},
): PlaceRequest {
  return {
    customerId: 'customer',
    correlationId: 'correlation',
    cart: { id: 'cart_1', version: 3, status: 'OPEN' },
    lines: [
      { variantId: 'b', quantity: 2, addedAt: '2026-01-02' },
      { variantId: 'a', quantity: 1, addedAt: '2026-01-01' },
    ],
    variants: {
      a: { id: 'a', productId: 'p', productTitle: 'Mug', title: 'Blue', price: 1250, currencyCode: 'EUR' },
      b: { id: 'b', productId: 'p', productTitle: 'Mug', title: 'Red', price: 990, currencyCode: 'EUR' },
    },
    ...change,
    input: {
      cartId: 'cart_1',
      idempotencyKey: 'key',
      paymentMethod: 'pm_card_visa',
      shippingAddress: address,
      email: 'ada@example.com',
      ...input,
    },
  };
}

const codes = (errors: { code: string }[]) => errors.map((error) => error.code);

describe('the form of an order', () => {
  it('is fine when everything is there', () => expect(checkInput(request().input)).toEqual([]));

  it.each([
    ['an empty key', { idempotencyKey: '' }, ['idempotencyKey']],
    ['a key of 256 characters', { idempotencyKey: 'k'.repeat(256) }, ['idempotencyKey']],
    ['no payment method', { paymentMethod: '' }, ['paymentMethod']],
    ['a blank city', { shippingAddress: { ...address, city: ' ' } }, ['shippingAddress', 'city']],
    [
      'a country in words',
      { shippingAddress: { ...address, countryCode: 'Germany' } },
      ['shippingAddress', 'countryCode'],
    ],
    [
      'a name of 201 characters',
      { shippingAddress: { ...address, name: 'n'.repeat(201) } },
      ['shippingAddress', 'name'],
    ],
  ])('is refused with %s', (_case, input, path) => {
    expect(checkInput(request({}, input).input)).toMatchObject([{ code: 'INVALID_INPUT', path }]);
  });
});

describe('the cart of an order', () => {
  it.each([
    ['missing or somebody else’s', { cart: null }, 'NOT_FOUND'],
    [
      'already ordered',
      { cart: { id: 'c', version: 1, status: 'ORDERED' as const } },
      'CART_ALREADY_ORDERED',
    ],
    ['empty', { lines: [] }, 'CART_EMPTY'],
    [
      'longer than 45 lines',
      { lines: Array.from({ length: 46 }, (_, n) => ({ variantId: `${n}`, quantity: 1, addedAt: '' })) },
      'CART_TOO_LARGE',
    ],
    ['holding what is no longer sold', { variants: {} }, 'VARIANT_UNAVAILABLE'],
  ])('is refused when it is %s', (_case, change, code) => {
    expect(codes(checkCart(request(change)))).toContain(code);
  });

  it('is refused at another total than the customer saw', () => {
    expect(codes(checkCart(request({}, { expectedTotalMinorUnits: 1 })))).toEqual(['PRICE_CHANGED']);
    expect(checkCart(request({}, { expectedTotalMinorUnits: 3230 }))).toEqual([]);
  });

  it('is refused above what the API can express', () => {
    const dear = { ...request().variants.a, price: 2_147_483_647 } as never;
    expect(codes(checkCart(request({ variants: { ...request().variants, a: dear } })))).toEqual([
      'INVALID_INPUT',
    ]);
  });
});

describe('a composed order', () => {
  const ids = { orderId: 'ord_1', number: 'N', at: '2026-01-03T00:00:00.000Z' };

  it('keeps names and prices of the moment, in the order the lines were added', () => {
    const { order, lines, events, workflow } = composeOrder(request(), ids);
    expect(lines.map((line) => line.variantTitle)).toEqual(['Blue', 'Red']);
    expect(order).toMatchObject({ total: 3230, currencyCode: 'EUR', state: 'PENDING', seq: 1 });
    expect(workflow).toMatchObject({ kind: 'NEW_ORDER', attempt: 1, startedAt: ids.at });
    expect(events).toMatchObject([{ seq: 1, state: 'PENDING', at: ids.at }]);
  });

  it('has lines that add up to its total, whatever the cart', () => {
    const line = fc.record({ price: fc.nat(100_000), quantity: fc.integer({ min: 1, max: 999 }) });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), (cart) => {
        const variants = Object.fromEntries(
          cart.map(({ price }, n) => [
            `v${n}`,
            { id: `v${n}`, productId: 'p', productTitle: 'T', title: 't', price, currencyCode: 'EUR' },
          ]),
        );
        const lines = cart.map(({ quantity }, n) => ({ variantId: `v${n}`, quantity, addedAt: '' }));
        const composed = composeOrder(request({ lines, variants }), ids);
        expect(composed.lines.reduce((sum, each) => sum + each.unitPrice * each.quantity, 0)).toBe(
          composed.order.total,
        );
      }),
    );
  });
});
