import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { cartOf, mergeInto, newGuestCart } from '../support/carts.ts';
import { guest, newCustomer, type Customer } from '../support/customer.ts';
import { newCart, placeOrder } from '../support/ordering.ts';
import { inParallel } from '../support/pool.ts';
import { newVariant } from '../support/stock.ts';

let mug: string;
let lamp: string;
let ada: Customer;
let bob: Customer;
beforeAll(async () => {
  [mug, lamp, bob] = await Promise.all([newVariant(50, 1250), newVariant(50, 990), newCustomer()]);
});

const active = async (who: Customer) =>
  (await who.send('{ activeCart { id version totalQuantity lines { id quantity } } }')).data.activeCart;
const quantities = (cart: { lines: { id: string; quantity: number }[] }) =>
  Object.fromEntries(cart.lines.map(({ id, quantity }) => [id, quantity]));

describe('signing in with a guest’s cart', () => {
  it('makes it the customer’s, who had none, and closes it', async () => {
    ada = await newCustomer();
    const cart = await newGuestCart([{ variantId: mug, quantity: 2 }]);
    const merged = await mergeInto(ada, cart);
    expect(merged).toMatchObject({
      userErrors: [],
      warnings: [],
      cart: { status: 'OPEN', totalQuantity: 2 },
    });
    expect(merged.cart.id).not.toBe(cart.id);
    expect((await active(ada)).id).toBe(merged.cart.id);

    const left = cartOf(guest, cart.id, cart.token);
    expect(await left.show()).toMatchObject({ status: 'MERGED' });
    const late = (await left.add([{ variantId: mug, quantity: 1 }])).data.cartLinesAdd;
    expect(late.userErrors).toEqual([{ code: 'CART_MERGED', path: ['cartId'] }]);
    expect((await active(ada)).totalQuantity).toBe(2);
    expect((await placeOrder(ada, merged.cart.id)).data.orderPlace.userErrors).toEqual([]);
  });

  it('sums it up with the cart the customer has', async () => {
    ada = await newCustomer();
    const mine = await newCart(ada, [{ variantId: mug, quantity: 1 }]);
    const cart = await newGuestCart([
      { variantId: mug, quantity: 2 },
      { variantId: lamp, quantity: 3 },
    ]);
    const merged = await mergeInto(ada, cart);
    expect(merged.cart.id).toBe(mine);
    expect(quantities(merged.cart)).toEqual({ [mug]: 3, [lamp]: 3 });
  });

  it('changes nothing when it is repeated, under the same key, another, or many at once', async () => {
    ada = await newCustomer();
    await newCart(ada, [{ variantId: mug, quantity: 1 }]);
    const cart = await newGuestCart([{ variantId: mug, quantity: 2 }]);
    // Half of them under one key, as a client repeats; the others as if each did not know of the rest.
    const answers = await inParallel(
      Array.from({ length: 12 }, (_, n) => n),
      12,
      (n) => mergeInto(ada, cart, { idempotencyKey: n % 2 ? 'one' : randomUUID() }),
    );
    for (const answer of answers)
      expect(answer).toMatchObject({ userErrors: [], cart: { totalQuantity: 3 } });
    expect(new Set(answers.map((answer) => answer.cart.id)).size).toBe(1);
    const settled = await active(ada);
    expect(settled).toMatchObject({ totalQuantity: 3, version: 2 });
    await mergeInto(ada, cart, { idempotencyKey: randomUUID() });
    expect(await active(ada)).toEqual(settled);
  });

  it('loses nothing of what the guest and the customer add at the same time', async () => {
    ada = await newCustomer();
    const mine = await newCart(ada, []);
    const cart = await newGuestCart([{ variantId: mug, quantity: 1 }]);
    const left = cartOf(guest, cart.id, cart.token);
    const own = cartOf(ada.send, mine);
    let taken = 1;
    const adding = inParallel(
      Array.from({ length: 8 }, (_, n) => n),
      8,
      async (n) => {
        const line = [{ variantId: mug, quantity: 1 }];
        const { userErrors } = Object.values((await (n % 2 ? left : own).add(line)).data)[0] as {
          userErrors: unknown[];
        };
        // A guest who comes too late is told so; everybody else's piece has to be there.
        if (userErrors.length === 0) taken += 1;
        else expect(userErrors).toEqual([{ code: 'CART_MERGED', path: ['cartId'] }]);
      },
    );
    await Promise.all([adding, mergeInto(ada, cart)]);
    expect((await active(ada)).totalQuantity).toBe(taken);
    expect(taken).toBeGreaterThanOrEqual(5);
  });
});

describe('a merge', () => {
  it('fills the cart up to 45 lines and 999 of one, and tells the rest, each time alike', async () => {
    ada = await newCustomer();
    const variants = await inParallel(Array.from({ length: 46 }), 12, () => newVariant(5));
    const lines = variants.map((variantId) => ({ variantId, quantity: 1 }));
    await newCart(ada, [...lines.slice(0, 43), { variantId: mug, quantity: 998 }]);
    const cart = await newGuestCart([...lines.slice(43), { variantId: mug, quantity: 2 }]);
    const merged = await mergeInto(ada, cart);
    expect(merged.cart.lines).toHaveLength(45);
    expect(quantities(merged.cart)[mug]).toBe(999);
    const codes = (merged.warnings as { code: string }[])
      .map(({ code }) => code)
      .filter((code) => code !== 'LOW_STOCK');
    expect(codes.toSorted()).toEqual(['LINE_LEFT_OUT', 'LINE_LEFT_OUT', 'QUANTITY_LIMITED']);
    const again = await mergeInto(ada, cart, { idempotencyKey: randomUUID() });
    expect(again.warnings).toEqual(merged.warnings);
  });

  it('needs the guest’s token, and somebody who signed in', async () => {
    const cart = await newGuestCart([{ variantId: mug, quantity: 1 }]);
    const wrong = await mergeInto(bob, { ...cart, token: 'A'.repeat(22) }, { idempotencyKey: randomUUID() });
    const missing = await mergeInto(
      bob,
      { id: 'cart_none', token: cart.token },
      { idempotencyKey: randomUUID() },
    );
    expect(wrong).toEqual(missing);
    expect(wrong).toMatchObject({ cart: null, userErrors: [{ code: 'NOT_FOUND', path: ['guestCartId'] }] });
    const query = 'mutation($input: CartMergeInput!) { cartMerge(input: $input) { cart { id } } }';
    const input = { guestCartId: cart.id, guestCartToken: cart.token, idempotencyKey: 'k' };
    expect((await guest(query, { input })).errors[0]).toMatchObject({ errorType: 'Unauthorized' });
    expect(await cartOf(guest, cart.id, cart.token).show()).toMatchObject({ status: 'OPEN', version: 1 });
  });

  it('does not go into somebody else’s cart, an ordered one, or twice to two customers', async () => {
    ada = await newCustomer();
    const [theirs, ordered] = await Promise.all([
      newCart(ada, [{ variantId: mug, quantity: 1 }]),
      newCart(bob, [{ variantId: mug, quantity: 1 }]),
    ]);
    await placeOrder(bob, ordered);
    const cart = await newGuestCart([{ variantId: lamp, quantity: 1 }]);
    const key = () => ({ idempotencyKey: randomUUID() });
    expect((await mergeInto(bob, cart, { cartId: theirs, ...key() })).userErrors).toEqual([
      { code: 'NOT_FOUND', path: ['cartId'] },
    ]);
    expect((await mergeInto(bob, cart, { cartId: ordered, ...key() })).userErrors).toEqual([
      { code: 'CART_ALREADY_ORDERED', path: ['cartId'] },
    ]);
    expect((await mergeInto(bob, cart, key())).userErrors).toEqual([]);
    expect((await mergeInto(ada, cart, key())).userErrors).toEqual([
      { code: 'CART_MERGED', path: ['guestCartId'] },
    ]);
    expect(await active(ada)).toMatchObject({ totalQuantity: 1 });
  });

  it('refuses a key that was used with another input', async () => {
    ada = await newCustomer();
    const [one, two] = await Promise.all([newGuestCart([]), newGuestCart([{ variantId: mug, quantity: 1 }])]);
    await mergeInto(ada, one);
    expect((await mergeInto(ada, two)).userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
    expect(await cartOf(guest, two.id, two.token).show()).toMatchObject({ status: 'OPEN' });
  });
});
