import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { guest, newCustomer, type Customer } from '../support/customer.ts';
import { newCart, orderIn, placeOrder } from '../support/ordering.ts';
import { inParallel } from '../support/pool.ts';
import { newVariant, stockOf } from '../support/stock.ts';

let ada: Customer;
let staff: Customer;
beforeAll(async () => {
  [ada, staff] = await Promise.all([newCustomer(), newCustomer('staff')]);
  for (const id of ['north', 'south']) await createLocation(id, `Warehouse ${id}`);
});

const LEVEL =
  'variantId tracked available reserved sold locations { locationId available reserved onHand sold }';
const ADJUST = `mutation($input: InventoryAdjustInput!) {
  inventoryAdjust(input: $input) {
    adjustment { id delta locationId reason note actor } level { ${LEVEL} } userErrors { code path }
  }
}`;
const LEVELS = `query($ids: [ID!]!) { inventoryLevels(variantIds: $ids) { ${LEVEL} } }`;

const createLocation = async (id: string, name: string) =>
  (
    await staff.send(
      `mutation($input: LocationCreateInput!) {
        locationCreate(input: $input) { location { id name } userErrors { code path } }
      }`,
      { input: { id, name } },
    )
  ).data.locationCreate;
const request = (variantId: string, change: Record<string, unknown>) => ({
  input: { variantId, locationId: 'main', reason: 'RECEIVED', idempotencyKey: randomUUID(), ...change },
});
const adjust = async (variantId: string, change: Record<string, unknown>) =>
  (await staff.send(ADJUST, request(variantId, change))).data.inventoryAdjust;
const levelOf = async (variantId: string) =>
  (await staff.send(LEVELS, { ids: [variantId] })).data.inventoryLevels[0];
/** What anybody sees. */
const availabilityOf = async (variantId: string) => {
  const cart = await newCart(ada, [{ variantId, quantity: 1 }]);
  const query =
    'query($id: ID!) { cart(id: $id) { lines { variant { availability { available quantity } } } } }';
  return (await ada.send(query, { id: cart })).data.cart.lines[0].variant.availability;
};
const order = async (variantId: string, quantity: number) => {
  const placed = await placeOrder(ada, await newCart(ada, [{ variantId, quantity }]));
  return orderIn(ada, placed.data.orderPlace.order.id, ['CONFIRMED', 'REJECTED']);
};

describe('stock at several locations', () => {
  it('is one availability for buyers, and a level each for staff', async () => {
    const variant = await newVariant(2);
    const moved = await adjust(variant, { locationId: 'north', delta: 3, note: 'first delivery' });
    expect(moved).toMatchObject({
      userErrors: [],
      adjustment: { delta: 3, locationId: 'north', reason: 'RECEIVED', note: 'first delivery' },
      level: { available: 5 },
    });
    expect(await availabilityOf(variant)).toEqual({ available: true, quantity: 5 });
    expect(await levelOf(variant)).toMatchObject({
      ...{ tracked: true, available: 5, reserved: 0, sold: 0 },
      locations: [
        { locationId: 'main', onHand: 2 },
        { locationId: 'north', onHand: 3 },
      ],
    });
  });

  it('is sold together, each location its part, and comes to nothing exactly', async () => {
    const variant = await newVariant(2, 1000, 'EUR', { north: 2, south: 1 });
    expect((await order(variant, 4)).state).toBe('CONFIRMED');
    expect(await levelOf(variant)).toMatchObject({ available: 1, reserved: 0, sold: 4 });
    expect(await order(variant, 2)).toMatchObject({ state: 'REJECTED', rejection: { code: 'OUT_OF_STOCK' } });
    expect((await order(variant, 1)).state).toBe('CONFIRMED');
    expect(await availabilityOf(variant)).toEqual({ available: false, quantity: 0 });
    expect(await stockOf(variant)).toMatchObject({
      available: 0,
      reserved: 0,
      sold: 2,
      availableElsewhere: 0,
    });
    expect(await stockOf(variant, 'north')).toMatchObject({ available: 0, reserved: 0, sold: 2 });
  });

  it('goes back to where it was taken from when the payment is declined', async () => {
    const variant = await newVariant(1, 1000, 'EUR', { north: 2 });
    const cart = await newCart(ada, [{ variantId: variant, quantity: 3 }]);
    const placed = await placeOrder(ada, cart, { paymentMethod: 'pm_card_chargeDeclined' });
    expect((await orderIn(ada, placed.data.orderPlace.order.id, ['REJECTED', 'CONFIRMED'])).state).toBe(
      'REJECTED',
    );
    expect(await levelOf(variant)).toMatchObject({
      ...{ available: 3, reserved: 0, sold: 0 },
      locations: [
        { locationId: 'main', available: 1, reserved: 0 },
        { locationId: 'north', available: 2, reserved: 0 },
      ],
    });
    expect((await stockOf(variant)).availableElsewhere).toBe(2);
  });
});

describe('an adjustment', () => {
  it('is made once per key, and leaves one record', async () => {
    const variant = await newVariant(5);
    const same = request(variant, { delta: 2 });
    const answers = await inParallel(Array.from({ length: 6 }), 6, () => staff.send(ADJUST, same));
    const ids = answers.map((answer) => answer.data.inventoryAdjust.adjustment.id as string);
    expect(new Set(ids).size).toBe(1);
    expect(await stockOf(variant)).toMatchObject({ available: 7 });
    const query = `query($id: ID!, $after: String) {
      inventoryAdjustments(variantId: $id, first: 1, after: $after) {
        nodes { id delta actor } pageInfo { hasNextPage endCursor }
      }
    }`;
    await adjust(variant, { delta: -1, reason: 'DAMAGED' });
    const first = (await staff.send(query, { id: variant })).data.inventoryAdjustments;
    expect(first).toMatchObject({ nodes: [{ delta: -1 }], pageInfo: { hasNextPage: true } });
    const after = first.pageInfo.endCursor as string;
    const second = (await staff.send(query, { id: variant, after })).data.inventoryAdjustments;
    expect(second).toMatchObject({ nodes: [{ id: ids[0], delta: 2 }], pageInfo: { hasNextPage: false } });
    const reused = await adjust(variant, { delta: 9, idempotencyKey: same.input.idempotencyKey });
    expect(reused.userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
  });

  it('to what was counted swaps only what was expected', async () => {
    const variant = await newVariant(5);
    const counted = (expected: number, setTo: number) =>
      adjust(variant, { setTo, expected, reason: 'COUNTED' });
    // Eight count at once and each believes that there are 5: one of them is right.
    const answers = await inParallel(
      Array.from({ length: 8 }, (_, n) => n),
      8,
      (n) => counted(5, 10 + n),
    );
    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual(
      Array(7).fill({ code: 'CONFLICT', path: ['expected'] }),
    );
    const now = (await stockOf(variant)).available;
    expect((await counted(now, 0)).userErrors).toEqual([]);
    expect((await levelOf(variant)).available).toBe(0);
  });

  it('never takes more than orders leave, and with orders at the same time the sum stays right', async () => {
    const variant = await newVariant(6);
    const [orders, removed] = await Promise.all([
      inParallel(Array.from({ length: 6 }), 6, () => order(variant, 1)),
      inParallel(Array.from({ length: 6 }), 6, () => adjust(variant, { delta: -1, reason: 'LOST' })),
    ]);
    const sold = orders.filter(({ state }) => state === 'CONFIRMED').length;
    const lost = removed.filter(({ userErrors }) => userErrors.length === 0).length;
    for (const { userErrors } of removed) {
      if (userErrors.length > 0)
        expect(userErrors).toEqual([{ code: 'INSUFFICIENT_STOCK', path: ['delta'] }]);
    }
    expect(sold + lost).toBe(6);
    expect(await stockOf(variant)).toMatchObject({ available: 0, reserved: 0 });
    expect((await stockOf(variant)).sold ?? 0).toBe(sold);
    expect((await adjust(variant, { delta: -1, reason: 'LOST' })).userErrors).toMatchObject([
      { code: 'INSUFFICIENT_STOCK' },
    ]);
  });

  it.each([
    ['an unknown variant', { variantId: 'var_none' }, { code: 'NOT_FOUND', path: ['variantId'] }],
    ['an unknown location', { locationId: 'nowhere' }, { code: 'NOT_FOUND', path: ['locationId'] }],
    ['delta and setTo', { setTo: 1, expected: 5 }, { code: 'INVALID_INPUT', path: ['delta'] }],
    ['setTo alone', { delta: undefined, setTo: 1 }, { code: 'INVALID_INPUT', path: ['expected'] }],
    ['a difference of nothing', { delta: 0 }, { code: 'INVALID_QUANTITY', path: ['delta'] }],
  ])('refuses %s', async (_case, change, error) => {
    const variant = await newVariant(5);
    const answer = await adjust(variant, { delta: 1, ...change });
    expect(answer).toMatchObject({ adjustment: null, userErrors: [error] });
    expect(await stockOf(variant)).toMatchObject({ available: 5 });
  });

  it('refuses a variant that the shop does not count', async () => {
    const variant = await newVariant('untracked');
    expect((await adjust(variant, { delta: 1 })).userErrors).toEqual([
      { code: 'INVALID_INPUT', path: ['variantId'] },
    ]);
    expect(await levelOf(variant)).toMatchObject({ tracked: false, available: 0, locations: [] });
  });
});

describe('locations', () => {
  it('are listed with the main one first; making one twice changes nothing, another name is refused', async () => {
    expect(await createLocation('north', 'Warehouse north')).toMatchObject({ userErrors: [] });
    expect(await createLocation('north', 'Other')).toMatchObject({
      location: null,
      userErrors: [{ code: 'INVALID_INPUT', path: ['id'] }],
    });
    for (const id of ['main', 'Nord', 'x', '']) {
      expect(await createLocation(id, 'Name')).toMatchObject({ userErrors: [{ path: ['id'] }] });
    }
    const { locations } = (await staff.send('{ locations { id name } }')).data;
    expect(locations.slice(0, 2)).toEqual([
      { id: 'main', name: 'Main location' },
      { id: 'north', name: 'Warehouse north' },
    ]);
  });
});

describe('customers and guests', () => {
  it('neither see levels nor change them', async () => {
    const variant = await newVariant(5);
    for (const ask of [ada.send, guest]) {
      for (const [query, variables] of [
        [LEVELS, { ids: [variant] }],
        [ADJUST, request(variant, { delta: 5 })],
        ['{ locations { id } }', {}],
        [
          'query($id: ID!) { inventoryAdjustments(variantId: $id, first: 1) { nodes { id } } }',
          { id: variant },
        ],
        [
          'mutation($input: LocationCreateInput!) { locationCreate(input: $input) { location { id } } }',
          { input: { id: 'mine', name: 'Mine' } },
        ],
      ] as [string, Record<string, unknown>][]) {
        expect((await ask(query, variables)).errors[0], query).toMatchObject({ errorType: 'Unauthorized' });
      }
    }
    expect(await stockOf(variant)).toMatchObject({ available: 5 });
  });
});
