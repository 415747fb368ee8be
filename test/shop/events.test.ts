import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { guest, newCustomer } from '../support/customer.ts';
import { bodiesIn } from '../support/events.ts';
import { askLake } from '../support/lake.ts';
import { newCart, orderIn, placeOrder } from '../support/ordering.ts';
import { newVariant, outputs, tables } from '../support/stock.ts';

const eventsOf = (subject: string) =>
  askLake(
    `SELECT DISTINCT id, type, actor, data FROM events WHERE subject = '${subject}' ORDER BY id LIMIT 50`,
  );

it('every change of an order is in the lake, in order, with what was bought', async () => {
  const customer = await newCustomer();
  const variant = await newVariant(3, 1250);
  const placed = await placeOrder(customer, await newCart(customer, [{ variantId: variant, quantity: 2 }]));
  const { id, number } = placed.data.orderPlace.order as { id: string; number: string };
  await orderIn(customer, id, ['CONFIRMED']);
  await customer.send(
    'mutation($input: OrderCancelInput!) { orderCancel(input: $input) { userErrors { code } } }',
    { input: { orderId: id, idempotencyKey: randomUUID() } },
  );
  await orderIn(customer, id, ['CANCELLED']);

  const types = ['placed', 'reserved', 'authorized', 'confirmed', 'cancelled'].map((what) => `order.${what}`);
  await expect
    .poll(async () => (await eventsOf(id)).map((event) => event.type), { timeout: 15_000 })
    .toEqual(types);
  const events = await eventsOf(id);
  expect(events.map((event) => event.id)).toEqual([1, 2, 3, 4, 5].map((seq) => `${id}#${seq}`));
  const data = events.map((event) => JSON.parse(event.data as string) as Record<string, unknown>);
  const money = { currencyCode: 'EUR', totalMinorUnits: 2500 };
  const line = { variantId: variant, quantity: 2, unitPriceMinorUnits: 1250, productTitle: 'Test product' };
  for (const at of [0, 3]) expect(data[at]).toMatchObject({ number, ...money, lines: [line] });
  expect(data[4]).toEqual({ number, ...money, state: 'CANCELLED', previousState: 'CONFIRMED' });
  // The customer placed and cancelled it; the rest was the shop.
  const [actor] = events.map((event) => event.actor);
  expect(events.map((event) => event.actor)).toEqual([actor, null, null, null, actor]);
  expect(JSON.stringify(events)).not.toMatch(/ada@example\.com|Street 1/);
});

it('a record of the table that is no event is laid aside, and the rest flows', async () => {
  const { OrdersTableName, OrderRelayDeadLettersUrl } = await outputs('ShopEvents').then(async (events) => ({
    ...(await outputs('ShopServices')),
    ...events,
  }));
  const poison = `ord_${randomUUID()}`;
  await tables().send(
    new PutCommand({
      TableName: OrdersTableName,
      Item: { pk: `ORDER#${poison}`, sk: 'EVENT#000001', orderId: poison, seq: 'one' },
    }),
  );
  const customer = await newCustomer();
  const variant = await newVariant(1);
  const placed = await placeOrder(customer, await newCart(customer, [{ variantId: variant, quantity: 1 }]));
  const { id } = placed.data.orderPlace.order as { id: string };
  await expect
    .poll(() => bodiesIn(OrderRelayDeadLettersUrl as string), { timeout: 15_000 })
    .toEqual(expect.arrayContaining([expect.stringContaining(poison)]));
  await expect.poll(async () => (await eventsOf(id)).length, { timeout: 15_000 }).toBeGreaterThan(0);
});

const TRACK = `mutation($input: EventsTrackInput!) {
  eventsTrack(input: $input) { accepted userErrors { code path retryable } warnings { code } }
}`;

it('what a visitor does is in the lake once, however often it is sent', async () => {
  const visitorId = randomUUID();
  const product = `prod_${randomUUID()}`;
  const events = [
    { id: randomUUID(), type: 'PRODUCT_VIEWED', productId: product },
    {
      id: randomUUID(),
      type: 'CART_ADDED',
      productId: product,
      variantId: `${product}-1`,
      quantity: 2,
      occurredAt: new Date(Date.now() - 3_600_000).toISOString(),
    },
    { id: randomUUID(), type: 'SEARCH_PERFORMED', query: ` ${product} `, results: 0 },
  ];
  for (let sent = 0; sent < 2; sent += 1) {
    const answer = await guest(TRACK, { input: { visitorId, events } });
    expect(answer.data.eventsTrack).toEqual({ accepted: 3, userErrors: [], warnings: [] });
  }
  const query = `
    SELECT type, subject, count(DISTINCT id) AS events, count(*) AS rows
    FROM events WHERE actor = '${visitorId}' GROUP BY type, subject ORDER BY type`;
  await expect
    .poll(() => askLake(query), { timeout: 15_000 })
    .toEqual([
      { type: 'cart.added', subject: `${product}-1`, events: '1', rows: '2' },
      { type: 'product.viewed', subject: product, events: '1', rows: '2' },
      { type: 'search.performed', subject: product, events: '1', rows: '2' },
    ]);
});

it('one wrong event does not hold up the others, and its field is named', async () => {
  const customer = await newCustomer();
  const events = [
    { id: randomUUID(), type: 'PRODUCT_VIEWED', productId: 'prod_1' },
    { id: randomUUID(), type: 'CART_ADDED', productId: 'prod_1', variantId: 'var_1', quantity: 1000 },
    { id: 'ord_1#1', type: 'PRODUCT_VIEWED', productId: 'prod_1' },
  ];
  const { data } = await customer.send(TRACK, { input: { events } });
  const refused = (path: string[]) => ({ code: 'INVALID_INPUT', path, retryable: false });
  expect(data.eventsTrack).toMatchObject({
    accepted: 1,
    userErrors: [refused(['events', '1', 'quantity']), refused(['events', '2', 'id'])],
  });
  const many = Array.from({ length: 26 }, () => ({ ...events[0], id: randomUUID() }));
  expect((await guest(TRACK, { input: { events: many } })).data.eventsTrack).toMatchObject({
    accepted: 0,
    userErrors: [refused(['events'])],
  });
});
