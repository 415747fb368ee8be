import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { guest, newCustomer, type Customer } from '../support/customer.ts';
import { newCart, orderIn, placeOrder } from '../support/ordering.ts';
import { inParallel } from '../support/pool.ts';
import { newVariant, stockOf } from '../support/stock.ts';

let ada: Customer;
beforeAll(async () => {
  ada = await newCustomer();
});

const errorsOf = (answer: Awaited<ReturnType<typeof placeOrder>>) =>
  (answer.data?.orderPlace?.userErrors ?? []) as { code: string; path: string[] | null }[];

describe('a placed order', () => {
  it('is answered at once and goes to CONFIRMED by itself, taking its stock', async () => {
    const variant = await newVariant(5, 1250);
    const cart = await newCart(ada, [{ variantId: variant, quantity: 2 }]);
    const answer = await placeOrder(ada, cart, { expectedTotalMinorUnits: 2500 });
    expect(answer.errors).toEqual([]);
    const { order } = answer.data.orderPlace;
    expect(order).toMatchObject({ state: 'PENDING', total: { minorUnits: 2500 } });

    const confirmed = await orderIn(ada, order.id, ['CONFIRMED', 'REJECTED']);
    expect(confirmed.timeline.map((event) => event.state)).toEqual([
      'PENDING',
      'RESERVED',
      'AUTHORIZED',
      'CONFIRMED',
    ]);
    expect(confirmed.timeline.map((event) => event.seq)).toEqual([1, 2, 3, 4]);
    expect(await stockOf(variant)).toMatchObject({ available: 3, reserved: 0, sold: 2 });
  });

  it('is rejected when the payment is declined, and gives its stock back', async () => {
    const variant = await newVariant(5);
    const cart = await newCart(ada, [{ variantId: variant, quantity: 2 }]);
    const answer = await placeOrder(ada, cart, { paymentMethod: 'pm_card_chargeDeclined' });
    const order = await orderIn(ada, answer.data.orderPlace.order.id, ['CONFIRMED', 'REJECTED']);
    expect(order).toMatchObject({ state: 'REJECTED', rejection: { code: 'PAYMENT_DECLINED' } });
    expect(await stockOf(variant)).toMatchObject({ available: 5, reserved: 0 });
  });

  it('is rejected when one of its lines is short, and takes nothing of the others', async () => {
    const plenty = await newVariant(10);
    const scarce = await newVariant(1);
    const cart = await newCart(ada, [
      { variantId: plenty, quantity: 3 },
      { variantId: scarce, quantity: 2 },
    ]);
    const answer = await placeOrder(ada, cart);
    const order = await orderIn(ada, answer.data.orderPlace.order.id, ['CONFIRMED', 'REJECTED']);
    expect(order).toMatchObject({ state: 'REJECTED', rejection: { code: 'OUT_OF_STOCK' } });
    expect(await stockOf(plenty)).toMatchObject({ available: 10, reserved: 0 });
    expect(await stockOf(scarce)).toMatchObject({ available: 1, reserved: 0 });
  });

  it('takes what the shop does not count without a limit', async () => {
    const variant = await newVariant('untracked');
    const cart = await newCart(ada, [{ variantId: variant, quantity: 999 }]);
    const answer = await placeOrder(ada, cart);
    const order = await orderIn(ada, answer.data.orderPlace.order.id, ['CONFIRMED', 'REJECTED']);
    expect(order.state).toBe('CONFIRMED');
  });

  it('is listed for its customer, newest first, and shown to nobody else', async () => {
    const buyer = await newCustomer();
    const variant = await newVariant(10);
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) {
      const cart = await newCart(buyer, [{ variantId: variant, quantity: 1 }]);
      ids.push((await placeOrder(buyer, cart)).data.orderPlace.order.id);
    }
    const query = `query($first: Int!, $after: String) {
      orders(first: $first, after: $after) { nodes { id lines { quantity } } pageInfo { hasNextPage endCursor } }
    }`;
    const first = (await buyer.send(query, { first: 2 })).data.orders;
    const rest = (await buyer.send(query, { first: 2, after: first.pageInfo.endCursor })).data.orders;
    const listed = [...first.nodes, ...rest.nodes].map((order: { id: string }) => order.id);
    expect(listed).toEqual([...ids].reverse());
    expect(first.nodes[0].lines).toEqual([{ quantity: 1 }]);
    expect(rest.pageInfo.hasNextPage).toBe(false);

    const foreign = await ada.send('query($id: ID!) { order(id: $id) { id } }', { id: ids[0] });
    const missing = await ada.send('query($id: ID!) { order(id: $id) { id } }', { id: 'ord_none' });
    expect(foreign).toEqual(missing);
    expect(foreign.data).toEqual({ order: null });
    const staff = await newCustomer('staff');
    expect(
      (await staff.send('query($id: ID!) { order(id: $id) { id } }', { id: ids[0] })).data.order.id,
    ).toBe(ids[0]);
  });
});

describe('an idempotency key', () => {
  it('sent 50 times at once makes one order and 50 equal answers', async () => {
    const variant = await newVariant(100);
    const cart = await newCart(ada, [{ variantId: variant, quantity: 1 }]);
    const idempotencyKey = randomUUID();
    const answers = await inParallel(Array.from({ length: 50 }), 16, () =>
      placeOrder(ada, cart, { idempotencyKey }),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const { order } = answers[0]?.data.orderPlace ?? {};
    await orderIn(ada, order.id, ['CONFIRMED']);
    expect(await stockOf(variant)).toMatchObject({ available: 99, sold: 1 });
  });

  it('keeps its answer, a refusal too, and refuses another input', async () => {
    const cart = await newCart(ada, []);
    const idempotencyKey = randomUUID();
    const first = await placeOrder(ada, cart, { idempotencyKey });
    expect(errorsOf(first)).toMatchObject([{ code: 'CART_EMPTY' }]);
    expect(await placeOrder(ada, cart, { idempotencyKey })).toEqual(first);
    const other = await placeOrder(ada, cart, { idempotencyKey, paymentMethod: 'pm_card_mastercard' });
    expect(errorsOf(other)).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
  });

  it('belongs to its customer', async () => {
    const bob = await newCustomer();
    const variant = await newVariant(10);
    const idempotencyKey = randomUUID();
    const line = [{ variantId: variant, quantity: 1 }];
    const one = await placeOrder(ada, await newCart(ada, line), { idempotencyKey });
    const two = await placeOrder(bob, await newCart(bob, line), { idempotencyKey });
    expect(two.data.orderPlace.userErrors).toEqual([]);
    expect(two.data.orderPlace.order.id).not.toBe(one.data.orderPlace.order.id);
  });
});

describe('an order that can’t be', () => {
  it('says why, and changes nothing', async () => {
    const variant = await newVariant(5, 1000);
    const bob = await newCustomer();
    const cart = await newCart(ada, [{ variantId: variant, quantity: 1 }]);
    const cases: [Promise<Awaited<ReturnType<typeof placeOrder>>>, string][] = [
      [placeOrder(ada, 'cart_none'), 'NOT_FOUND'],
      [placeOrder(bob, cart), 'NOT_FOUND'],
      [placeOrder(ada, await newCart(ada, [])), 'CART_EMPTY'],
      [placeOrder(ada, cart, { expectedTotalMinorUnits: 1 }), 'PRICE_CHANGED'],
      [placeOrder(ada, cart, { idempotencyKey: '' }), 'INVALID_INPUT'],
      [
        placeOrder(ada, cart, { shippingAddress: { name: '', line1: 'a', city: 'b', countryCode: 'xx' } }),
        'INVALID_INPUT',
      ],
    ];
    for (const [answer, code] of cases) {
      const { data, errors } = await answer;
      expect(errors).toEqual([]);
      expect(data.orderPlace.order).toBeNull();
      expect(data.orderPlace.userErrors[0].code).toBe(code);
    }
    expect(await stockOf(variant)).toMatchObject({ available: 5, reserved: 0 });
    const again = await placeOrder(ada, cart);
    expect(again.data.orderPlace.userErrors).toEqual([]);
    expect(errorsOf(await placeOrder(ada, cart))).toMatchObject([{ code: 'CART_ALREADY_ORDERED' }]);
  });

  it('is not for guests', async () => {
    const answer = await guest(
      'mutation { orderPlace(input: { cartId: "c", idempotencyKey: "k", paymentMethod: "p", shippingAddress: { name: "n", line1: "l", city: "c", countryCode: "DE" }, email: "a@example.com" }) { order { id } } }',
    );
    expect(answer.errors[0]).toMatchObject({ errorType: 'Unauthorized', path: ['orderPlace'] });
    expect(answer.data).toBeNull();
  });
});
