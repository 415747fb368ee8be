import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCancel } from '../../../functions/order/domain/cancel.ts';
import type { Order, OrderLine } from '../../../functions/order/domain/order.ts';
import { checkReturn, composeReturn } from '../../../functions/order/domain/return.ts';
import { isSettled, shipmentFrom } from '../../../functions/order/domain/shipment.ts';
import { ORDER_TRANSITIONS, type OrderState } from '../../../functions/order/domain/states.ts';
import { nextCheck } from '../../../functions/order/domain/workflow.ts';

const STATES = Object.keys(ORDER_TRANSITIONS) as OrderState[];
const orderIn = (state: OrderState) => ({ id: 'ord_1', state }) as Order;
const line = (id: string, quantity: number, unitPrice: number) =>
  ({ id, variantId: `var_${id}`, quantity, unitPrice }) as OrderLine;
const asked = { orderId: 'ord_1', idempotencyKey: 'key' };
const codes = (errors: { code: string }[]) => errors.map(({ code }) => code);

describe('a cancellation', () => {
  it('is taken of a confirmed order, and of no other', () => {
    expect(STATES.filter((state) => checkCancel(orderIn(state)).length === 0)).toEqual(['CONFIRMED']);
  });

  it('may be asked for again while the order is being taken', () => {
    const again = STATES.filter((state) => checkCancel(orderIn(state)).some(({ retryable }) => retryable));
    expect(again).toEqual(['PENDING', 'RESERVED', 'AUTHORIZED']);
  });

  it('of an order that is not the caller’s is like one of an order that is not there', () => {
    expect(codes(checkCancel(null))).toEqual(['NOT_FOUND']);
  });
});

describe('a return', () => {
  const lines = [line('1', 3, 1250), line('2', 1, 500)];

  it('is taken of a delivered order, and of no other', () => {
    const taken = STATES.filter((state) => checkReturn(asked, orderIn(state), lines).length === 0);
    expect(taken).toEqual(['DELIVERED']);
  });

  it.each([
    [[], ['INVALID_INPUT']],
    [[{ lineId: '9', quantity: 1 }], ['NOT_FOUND']],
    [[{ lineId: '1', quantity: 4 }], ['INVALID_INPUT']],
    [[{ lineId: '1', quantity: 0 }], ['INVALID_INPUT']],
    [
      [
        { lineId: '1', quantity: 1 },
        { lineId: '1', quantity: 1 },
      ],
      ['INVALID_INPUT'],
    ],
    [
      [
        { lineId: '1', quantity: 3 },
        { lineId: '2', quantity: 1 },
      ],
      [],
    ],
  ])('of %j is answered %j', (wanted, problems) => {
    expect(codes(checkReturn({ ...asked, lines: wanted }, orderIn('DELIVERED'), lines))).toEqual(problems);
  });

  it('of everything is the whole order', () => {
    const { lines: back, amount } = composeReturn(asked, lines, '2026-05-04T10:00:00.000Z');
    expect(back.map(({ lineId, quantity }) => [lineId, quantity])).toEqual([
      ['1', 3],
      ['2', 1],
    ]);
    expect(amount).toBe(4250);
  });

  it('pays back what was paid for just these lines, whatever they are', () => {
    const bought = fc.record({
      quantity: fc.integer({ min: 1, max: 999 }),
      price: fc.nat(100_000),
      back: fc.nat(999),
    });
    fc.assert(
      fc.property(fc.array(bought, { minLength: 1, maxLength: 45 }), (all) => {
        const order = all.map(({ quantity, price }, index) => line(String(index), quantity, price));
        const wanted = all
          .map(({ quantity, back }, index) => ({ lineId: String(index), quantity: Math.min(back, quantity) }))
          .filter(({ quantity }) => quantity > 0);
        fc.pre(wanted.length > 0);
        const { amount } = composeReturn({ ...asked, lines: wanted }, order, 'now');
        const paid = all.reduce((sum, { quantity, price }) => sum + quantity * price, 0);
        expect(amount).toBe(
          wanted.reduce((sum, { lineId, quantity }) => sum + quantity * (all[Number(lineId)]?.price ?? 0), 0),
        );
        expect(amount).toBeLessThanOrEqual(paid);
      }),
    );
  });
});

describe('a parcel', () => {
  it('never goes back', () => {
    expect(shipmentFrom('DELIVERED')).toEqual(['REQUESTED', 'SHIPPED']);
    expect(shipmentFrom('SHIPPED')).toEqual(['REQUESTED']);
    expect(shipmentFrom('CANCELLED')).toEqual(['REQUESTED']);
  });

  it('that was delivered lets go on who waits for its being fetched', () => {
    expect(isSettled('DELIVERED', 'SHIPPED')).toBe(true);
    expect(isSettled('SHIPPED', 'DELIVERED')).toBe(false);
    expect(isSettled('CANCELLED', 'DELIVERED')).toBe(true);
  });
});

it('a workflow is looked after the less often the older it is: after a minute, and every hour at least', () => {
  const started = '2026-05-04T10:00:00.000Z';
  const after = (ms: number) =>
    Date.parse(nextCheck(started, Date.parse(started) + ms)) - Date.parse(started) - ms;
  expect([0, 30_000, 120_000, 86_400_000].map(after)).toEqual([60_000, 60_000, 120_000, 3_600_000]);
});
