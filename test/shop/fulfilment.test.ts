import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { newCustomer, type Customer } from '../support/customer.ts';
import { newCart, orderIn, placeOrder } from '../support/ordering.ts';
import { moveParcel, parcelOf } from '../support/parcels.ts';
import { newVariant, stockOf } from '../support/stock.ts';

let ada: Customer;
let staff: Customer;
beforeAll(async () => {
  [ada, staff] = await Promise.all([newCustomer(), newCustomer('staff')]);
});

/** A confirmed order of so many of a new variant at 12.50. */
async function confirmed(quantity = 2): Promise<{ id: string; variant: string }> {
  const variant = await newVariant(10, 1250);
  const answer = await placeOrder(ada, await newCart(ada, [{ variantId: variant, quantity }]));
  const id = answer.data.orderPlace.order.id as string;
  await orderIn(ada, id, ['CONFIRMED']);
  return { id, variant };
}

async function delivered(quantity = 2): Promise<{ id: string; variant: string }> {
  const order = await confirmed(quantity);
  await moveParcel(order.id);
  await orderIn(ada, order.id, ['SHIPPED']);
  await moveParcel(order.id);
  await orderIn(ada, order.id, ['DELIVERED']);
  return order;
}

const change = (mutation: string, type: string) => (who: Customer, input: Record<string, unknown>) =>
  who.send(
    `mutation($input: ${type}!) {
      ${mutation}(input: $input) {
        order { id state cancellation { by reason } timeline { state } returns { id amount { minorUnits } lines { lineId quantity } } }
        userErrors { code message path retryable }
      }
    }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
  );
const cancel = change('orderCancel', 'OrderCancelInput');
const sendBack = change('orderReturnRequest', 'OrderReturnRequestInput');

const look = async (id: string) =>
  (
    await ada.send(
      `query($id: ID!) { order(id: $id) {
        state
        payment { status amount { minorUnits } refunded { minorUnits } }
        shipments { id direction status carrier trackingNumber trackingUrl }
        returns { id reason lines { lineId quantity } }
      } }`,
      { id },
    )
  ).data.order;

/** Asks until the order's money was paid back. */
async function paidBack(id: string, minorUnits: number) {
  await expect
    .poll(async () => (await look(id)).payment.refunded.minorUnits, { timeout: 20_000 })
    .toBe(minorUnits);
}

describe('a confirmed order', () => {
  it('is paid, and goes through the carrier’s hands as its webhooks say', async () => {
    const { id } = await delivered();
    const order = await look(id);
    expect(order.payment).toEqual({
      status: 'CAPTURED',
      amount: { minorUnits: 2500 },
      refunded: { minorUnits: 0 },
    });
    const { trackingNumber } = order.shipments[0];
    expect(order.shipments).toEqual([
      {
        id: 'outbound',
        direction: 'OUTBOUND',
        status: 'DELIVERED',
        carrier: 'Sandbox Parcel',
        trackingNumber,
        trackingUrl: `https://carrier.example.com/track/${trackingNumber}`,
      },
    ]);
    const { timeline } = await orderIn(ada, id, ['DELIVERED']);
    expect(timeline.map(({ state }) => state)).toEqual([
      'PENDING',
      'RESERVED',
      'AUTHORIZED',
      'CONFIRMED',
      'SHIPPED',
      'DELIVERED',
    ]);
  });
});

describe('a cancellation', () => {
  it('stops the parcel, pays back and gives the stock back, once per key', async () => {
    const { id, variant } = await confirmed();
    await parcelOf(id);
    const input = { orderId: id, idempotencyKey: randomUUID(), reason: 'Changed my mind' };
    const answers = await Promise.all([cancel(ada, input), cancel(ada, input), cancel(ada, input)]);
    expect(answers[0].data.orderCancel).toMatchObject({
      order: { state: 'CANCELLED', cancellation: { by: 'CUSTOMER', reason: 'Changed my mind' } },
      userErrors: [],
    });
    expect(answers.map(({ data }) => data.orderCancel.order.id)).toEqual([id, id, id]);
    await paidBack(id, 2500);
    await expect.poll(() => stockOf(variant)).toMatchObject({ available: 10, reserved: 0, sold: 0 });
    await expect.poll(async () => (await parcelOf(id)).status).toBe('cancelled');
    expect((await look(id)).shipments).toMatchObject([{ status: 'CANCELLED' }]);
    expect((await cancel(ada, { orderId: id })).data.orderCancel.userErrors).toMatchObject([
      { code: 'ALREADY_CANCELLED' },
    ]);
  });

  it('is refused once the carrier has the parcel, and to everybody whose order it is not', async () => {
    const { id } = await confirmed();
    const bob = await newCustomer();
    expect((await cancel(bob, { orderId: id })).data.orderCancel.userErrors).toMatchObject([
      { code: 'NOT_FOUND' },
    ]);
    await moveParcel(id);
    await orderIn(ada, id, ['SHIPPED']);
    expect((await cancel(ada, { orderId: id })).data.orderCancel).toMatchObject({
      order: null,
      userErrors: [{ code: 'NOT_CANCELLABLE', path: ['orderId'] }],
    });
  });

  it('may come from the shop', async () => {
    const { id } = await confirmed();
    const answer = await cancel(staff, { orderId: id, reason: 'Damaged in the warehouse' });
    expect(answer.data.orderCancel.order.cancellation).toEqual({
      by: 'STAFF',
      reason: 'Damaged in the warehouse',
    });
  });
});

describe('a return', () => {
  it('of a line is paid back when the parcel has arrived, and is on the shelf again', async () => {
    const { id, variant } = await delivered(3);
    const answer = await sendBack(ada, {
      orderId: id,
      lines: [{ lineId: 'line_1', quantity: 2 }],
      reason: 'Too big',
    });
    expect(answer.data.orderReturnRequest).toMatchObject({
      order: {
        state: 'RETURN_REQUESTED',
        returns: [{ amount: { minorUnits: 2500 }, lines: [{ lineId: 'line_1', quantity: 2 }] }],
      },
      userErrors: [],
    });
    await moveParcel(id, 'return_1');
    await moveParcel(id, 'return_1');
    const { timeline } = await orderIn(ada, id, ['REFUNDED']);
    expect(timeline.map(({ state }) => state).slice(-3)).toEqual([
      'RETURN_REQUESTED',
      'RETURNED',
      'REFUNDED',
    ]);
    await paidBack(id, 2500);
    expect(await stockOf(variant)).toMatchObject({ available: 9, sold: 1 });
    expect((await look(id)).shipments).toMatchObject([
      { id: 'outbound' },
      { id: 'return_1', direction: 'RETURN', status: 'DELIVERED' },
    ]);
  });

  it('is refused before the delivery, of what was not bought, and a second time', async () => {
    const early = await confirmed();
    expect((await sendBack(ada, { orderId: early.id })).data.orderReturnRequest.userErrors).toMatchObject([
      { code: 'NOT_RETURNABLE' },
    ]);
    const { id } = await delivered();
    const wrong = await sendBack(ada, {
      orderId: id,
      lines: [
        { lineId: 'line_1', quantity: 3 },
        { lineId: 'line_9', quantity: 1 },
      ],
    });
    expect(wrong.data.orderReturnRequest.userErrors).toMatchObject([
      { code: 'INVALID_INPUT', path: ['lines', '0'] },
      { code: 'NOT_FOUND', path: ['lines', '1'] },
    ]);
    expect((await sendBack(ada, { orderId: id })).data.orderReturnRequest.userErrors).toEqual([]);
    expect((await sendBack(ada, { orderId: id })).data.orderReturnRequest.userErrors).toMatchObject([
      { code: 'NOT_RETURNABLE' },
    ]);
  });
});
