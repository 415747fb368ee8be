import { beforeAll, describe, expect, it } from 'vitest';
import { newCustomer, type Customer } from '../support/customer.ts';
import { newCart } from '../support/ordering.ts';
import { inParallel } from '../support/pool.ts';
import { newVariant } from '../support/stock.ts';

const CART = 'cart { id version totalQuantity subtotal { amount } lines { id quantity variant { id } } }';
const PAYLOAD = `{ ${CART} userErrors { code path } warnings { code } }`;

let ada: Customer;
let bob: Customer;
beforeAll(async () => {
  [ada, bob] = await Promise.all([newCustomer(), newCustomer()]);
});

const add = (who: Customer, cartId: string, lines: unknown) =>
  who.send(`mutation($input: CartLinesAddInput!) { cartLinesAdd(input: $input) ${PAYLOAD} }`, {
    input: { cartId, lines },
  });
const update = (who: Customer, cartId: string, lines: unknown) =>
  who.send(`mutation($input: CartLinesUpdateInput!) { cartLinesUpdate(input: $input) ${PAYLOAD} }`, {
    input: { cartId, lines },
  });
const remove = (who: Customer, cartId: string, lineIds: string[]) =>
  who.send(`mutation($input: CartLinesRemoveInput!) { cartLinesRemove(input: $input) ${PAYLOAD} }`, {
    input: { cartId, lineIds },
  });
const show = async (who: Customer, id: string) =>
  (
    await who.send(`query($id: ID!) { cart(id: $id) { version totalQuantity lines { id quantity } } }`, {
      id,
    })
  ).data.cart;

describe('a cart', () => {
  it('adds, sums, sets and removes lines at today’s prices', async () => {
    const [mug, lamp] = await Promise.all([newVariant(10, 1250), newVariant(10, 990)]);
    const cart = await newCart(ada, [{ variantId: mug, quantity: 1 }]);
    const added = (
      await add(ada, cart, [
        { variantId: lamp, quantity: 2 },
        { variantId: mug, quantity: 1 },
        { variantId: lamp, quantity: 1 },
      ])
    ).data.cartLinesAdd;
    expect(added.userErrors).toEqual([]);
    expect(added.cart).toMatchObject({ version: 2, totalQuantity: 5, subtotal: { amount: '54.70' } });
    expect(added.cart.lines.map((line: { id: string }) => line.id)).toEqual([mug, lamp]);

    const set = (await update(ada, cart, [{ lineId: mug, quantity: 7 }])).data.cartLinesUpdate;
    expect(set.cart).toMatchObject({ version: 3, totalQuantity: 10 });
    const removed = (await remove(ada, cart, [mug, 'not-there'])).data.cartLinesRemove;
    expect(removed.cart).toMatchObject({ version: 4, totalQuantity: 3 });
    expect((await ada.send('{ activeCart { id } }')).data.activeCart.id).toBe(cart);
  });

  it('loses no line when twenty requests add at once', async () => {
    const variants = await Promise.all(Array.from({ length: 20 }, () => newVariant(5)));
    const cart = await newCart(ada, []);
    await inParallel(variants, 20, (variantId) => add(ada, cart, [{ variantId, quantity: 1 }]));
    expect(await show(ada, cart)).toMatchObject({ totalQuantity: 20, version: 21 });
  });

  it('warns when it holds more than there is', async () => {
    const variant = await newVariant(2);
    const cart = await newCart(ada, []);
    const added = (await add(ada, cart, [{ variantId: variant, quantity: 3 }])).data.cartLinesAdd;
    expect(added).toMatchObject({ userErrors: [], warnings: [{ code: 'LOW_STOCK' }] });
  });
});

describe('bad input', () => {
  it.each([0, -1, 1_000_000_000])('refuses a quantity of %d and changes nothing', async (quantity) => {
    const variant = await newVariant(5);
    const cart = await newCart(ada, [{ variantId: variant, quantity: 1 }]);
    const before = await show(ada, cart);
    const added = await add(ada, cart, [{ variantId: variant, quantity }]);
    expect(added.data.cartLinesAdd.userErrors).toEqual([
      { code: 'INVALID_QUANTITY', path: ['lines', '0', 'quantity'] },
    ]);
    const set = await update(ada, cart, [{ lineId: variant, quantity }]);
    expect(set.data.cartLinesUpdate.userErrors).toMatchObject([{ code: 'INVALID_QUANTITY' }]);
    expect(await show(ada, cart)).toEqual(before);
  });

  it('refuses half a piece already as GraphQL', async () => {
    const cart = await newCart(ada, []);
    const answer = await add(ada, cart, [{ variantId: await newVariant(5), quantity: 1.5 }]);
    expect(answer.status).toBe(200);
    expect(answer.data).toBeNull();
    expect(answer.errors).toHaveLength(1);
  });

  it('refuses more than 999 of one in sum', async () => {
    const variant = await newVariant(5);
    const cart = await newCart(ada, [{ variantId: variant, quantity: 998 }]);
    const answer = await add(ada, cart, [{ variantId: variant, quantity: 2 }]);
    expect(answer.data.cartLinesAdd.userErrors).toMatchObject([{ code: 'INVALID_QUANTITY' }]);
    expect(await show(ada, cart)).toMatchObject({ totalQuantity: 998 });
  });

  it.each(['var_none', 'x', '', `var_${'0'.repeat(26)}_${'0'.repeat(26)}`])(
    'knows no variant %s',
    async (variantId) => {
      const cart = await newCart(ada, []);
      const answer = await add(ada, cart, [{ variantId, quantity: 1 }]);
      expect(answer.data.cartLinesAdd.userErrors).toEqual([
        { code: 'NOT_FOUND', path: ['lines', '0', 'variantId'] },
      ]);
      expect(await show(ada, cart)).toMatchObject({ lines: [] });
    },
  );

  it('keeps a cart in one currency', async () => {
    const [euros, dollars] = await Promise.all([newVariant(5), newVariant(5, 1000, 'USD')]);
    const cart = await newCart(ada, [{ variantId: euros, quantity: 1 }]);
    const answer = await add(ada, cart, [{ variantId: dollars, quantity: 1 }]);
    expect(answer.data.cartLinesAdd.userErrors).toMatchObject([{ code: 'INVALID_INPUT', path: ['lines'] }]);
    expect(await show(ada, cart)).toMatchObject({ totalQuantity: 1 });
  });

  it('takes at most 45 lines', async () => {
    const variants = await Promise.all(Array.from({ length: 46 }, () => newVariant(5)));
    const cart = await newCart(
      ada,
      variants.slice(0, 45).map((variantId) => ({ variantId, quantity: 1 })),
    );
    const answer = await add(ada, cart, [{ variantId: variants[45], quantity: 1 }]);
    expect(answer.data.cartLinesAdd.userErrors).toMatchObject([{ code: 'CART_TOO_LARGE' }]);
    expect((await show(ada, cart)).lines).toHaveLength(45);
  });
});

describe('somebody else’s cart', () => {
  it('looks like one that is not there, to reading and to every change', async () => {
    const variant = await newVariant(5);
    const cart = await newCart(ada, [{ variantId: variant, quantity: 1 }]);
    const before = await show(ada, cart);
    expect(await show(bob, cart)).toBeNull();
    for (const change of [
      (id: string) => add(bob, id, [{ variantId: variant, quantity: 1 }]),
      (id: string) => update(bob, id, [{ lineId: variant, quantity: 9 }]),
      (id: string) => remove(bob, id, [variant]),
    ]) {
      const foreign = await change(cart);
      expect(foreign).toEqual(await change('cart_none'));
      const payload = Object.values(foreign.data)[0] as { cart: unknown; userErrors: { code: string }[] };
      expect(payload).toMatchObject({ cart: null, userErrors: [{ code: 'NOT_FOUND' }] });
    }
    expect(await show(ada, cart)).toEqual(before);
  });
});
