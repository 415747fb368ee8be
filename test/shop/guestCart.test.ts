import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { cartOf, newGuestCart, type GuestCart } from '../support/carts.ts';
import { guest, newCustomer, send, type Customer } from '../support/customer.ts';
import { newCart, placeOrder } from '../support/ordering.ts';
import { inParallel } from '../support/pool.ts';
import { newVariant, outputs, stockOf, tables } from '../support/stock.ts';

let ada: Customer;
let mug: string;
let lamp: string;
beforeAll(async () => {
  [ada, mug, lamp] = await Promise.all([newCustomer(), newVariant(10, 1250), newVariant(10, 990)]);
});

const of = (cart: GuestCart, token = cart.token) => cartOf(guest, cart.id, token);

describe('a guest', () => {
  it('keeps a cart by its secret: adds, sums, sets and removes at today’s prices', async () => {
    const cart = await newGuestCart([{ variantId: mug, quantity: 1 }]);
    const added = (await of(cart).add([{ variantId: lamp, quantity: 2 }])).data.cartLinesAdd;
    expect(added).toMatchObject({ token: null, userErrors: [], cart: { totalQuantity: 3, version: 2 } });
    expect(added.cart.subtotal.minorUnits).toBe(1250 + 2 * 990);
    const set = (await of(cart).update([{ lineId: mug, quantity: 4 }])).data.cartLinesUpdate;
    expect(set.cart).toMatchObject({ totalQuantity: 6, subtotal: { minorUnits: 4 * 1250 + 2 * 990 } });
    expect((await of(cart).remove([lamp])).data.cartLinesRemove.cart.totalQuantity).toBe(4);
    expect(await of(cart).show()).toMatchObject({
      id: cart.id,
      status: 'OPEN',
      totalQuantity: 4,
      version: 4,
    });
  });

  it('loses nothing when twenty requests add at once', async () => {
    const cart = await newGuestCart([]);
    await inParallel(Array.from({ length: 20 }), 20, () => of(cart).add([{ variantId: mug, quantity: 1 }]));
    expect(await of(cart).show()).toMatchObject({
      totalQuantity: 20,
      version: 21,
      lines: [{ quantity: 20 }],
    });
  });

  it('is warned when stock shrinks below what the cart holds', async () => {
    const scarce = await newVariant(2);
    const cart = await newGuestCart([{ variantId: scarce, quantity: 2 }]);
    expect((await of(cart).show()).warnings).toEqual([]);
    const bought = await newCart(ada, [{ variantId: scarce, quantity: 1 }]);
    await placeOrder(ada, bought);
    while ((await stockOf(scarce)).available > 1) await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await of(cart).show()).warnings).toEqual([{ code: 'LOW_STOCK' }]);
  });

  it('can’t order: that needs somebody who signed in', async () => {
    const cart = await newGuestCart([{ variantId: mug, quantity: 1 }]);
    const input = {
      ...{ cartId: cart.id, idempotencyKey: 'key', paymentMethod: 'pm_card_visa', email: 'a@example.com' },
      shippingAddress: { name: 'Ada', line1: 'Street 1', city: 'Town', countryCode: 'DE' },
    };
    const query = 'mutation($input: OrderPlaceInput!) { orderPlace(input: $input) { userErrors { code } } }';
    expect((await guest(query, { input })).errors[0]).toMatchObject({ errorType: 'Unauthorized' });
    // Nor does a customer order it by its id alone.
    expect((await placeOrder(ada, cart.id)).data.orderPlace.userErrors).toMatchObject([
      { code: 'NOT_FOUND' },
    ]);
  });
});

describe('a guest’s cart', () => {
  it.each([
    ['a wrong token', (cart: GuestCart) => of(cart, 'A'.repeat(22))],
    ['another cart’s token', (cart: GuestCart, other: GuestCart) => of(cart, other.token)],
    ['an empty token', (cart: GuestCart) => of(cart, '')],
    ['no token', (cart: GuestCart) => cartOf(guest, cart.id)],
    ['its own token, by another id', (cart: GuestCart) => cartOf(guest, 'cart_none', cart.token)],
    ['a customer’s session and no token', (cart: GuestCart) => cartOf(ada.send, cart.id)],
  ])('looks to %s like one that is not there, to reading and to every change', async (_case, by) => {
    const [cart, other] = await Promise.all([
      newGuestCart([{ variantId: mug, quantity: 1 }]),
      newGuestCart([]),
    ]);
    const intruder = by(cart, other);
    const missing = cartOf(guest, 'cart_none', 'A'.repeat(22));
    expect(await intruder.show()).toBeNull();
    for (const change of [
      (carts: typeof intruder) => carts.add([{ variantId: mug, quantity: 1 }]),
      (carts: typeof intruder) => carts.update([{ lineId: mug, quantity: 9 }]),
      (carts: typeof intruder) => carts.remove([mug]),
    ]) {
      const refused = await change(intruder);
      expect(refused).toEqual(await change(missing));
      expect(Object.values(refused.data)[0]).toMatchObject({
        cart: null,
        userErrors: [{ code: 'NOT_FOUND' }],
      });
    }
    expect(await of(cart).show()).toMatchObject({ totalQuantity: 1, version: 1 });
  });

  it('needs the API key, too', async () => {
    const cart = await newGuestCart([]);
    const query = 'query($id: ID!, $token: String) { cart(id: $id, token: $token) { id } }';
    for (const headers of [{}, { 'x-api-key': 'da2-wrong' }] as Record<string, string>[]) {
      expect((await send(headers, query, cart as unknown as Record<string, unknown>)).status).toBe(401);
    }
  });

  it('is stored with the hash of its secret, never with the secret', async () => {
    const cart = await newGuestCart([]);
    const { CartsTableName } = await outputs('ShopServices');
    const { Items = [] } = await tables().send(
      new ScanCommand({
        TableName: CartsTableName,
        FilterExpression: 'id = :id',
        ExpressionAttributeValues: { ':id': cart.id },
      }),
    );
    expect(Items).toMatchObject([{ tokenHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string }]);
    expect(Items[0]).not.toHaveProperty('customerKey');
    expect(JSON.stringify(Items)).not.toContain(cart.token);
  });
});
