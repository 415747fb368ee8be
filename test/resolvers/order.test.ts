import { describe, expect, it } from 'vitest';
import { CUSTOMER, evaluate } from '../support/evaluate.ts';

const META = {
  sk: 'META',
  id: 'ord_1',
  customerId: 'ada',
  state: 'PENDING',
  total: 1,
  subtotal: 1,
  currencyCode: 'EUR',
};
const stranger = { ...CUSTOMER, sub: 'bob', username: 'bob' };
const staff = { ...stranger, groups: ['staff'] };

describe('Query.order', () => {
  const items = [
    { sk: 'EVENT#000001', seq: 1, state: 'PENDING', message: 'm', at: 't' },
    { sk: 'LINE#001', id: 'line_1', quantity: 2, unitPrice: 5, currencyCode: 'EUR' },
    META,
  ];
  const shown = async (identity: unknown) =>
    (
      await evaluate('Query.order.ts', 'response', {
        arguments: { id: 'ord_1' },
        identity,
        result: { items },
      })
    ).result;

  it('shows lines and timeline to the owner and to staff', async () => {
    for (const identity of [CUSTOMER, staff]) {
      expect(await shown(identity)).toMatchObject({
        id: 'ord_1',
        lines: [{ id: 'line_1', total: { minorUnits: 10 } }],
        timeline: [{ seq: 1, previousState: null }],
      });
    }
  });

  it('shows nothing to a stranger', async () => {
    expect(await shown(stranger)).toBeNull();
  });
});

describe('Subscription.onOrderChanged', () => {
  const subscribe = (identity: unknown, result: unknown) =>
    evaluate('Subscription.onOrderChanged.ts', 'response', {
      arguments: { orderId: 'ord_1' },
      identity,
      result,
    });

  it('admits the owner and staff', async () => {
    for (const identity of [CUSTOMER, staff]) expect((await subscribe(identity, META)).error).toBeUndefined();
  });

  it('refuses a foreign order as it refuses a missing one', async () => {
    expect((await subscribe(stranger, META)).error).toBe('Unauthorized');
    expect((await subscribe(stranger, null)).error).toBe('Unauthorized');
  });
});

describe('placeOrder', () => {
  it('passes on who asks, from the token and not from the input', async () => {
    const { result } = await evaluate('pipeline/placeOrder.ts', 'request', {
      arguments: { input: { cartId: 'cart_1', customerId: 'bob' } },
      request: { headers: { 'x-correlation-id': 'c-1' } },
      stash: { cart: null, lines: [], variants: {} },
    });
    expect(result).toMatchObject({
      operation: 'Invoke',
      payload: { customerId: 'ada', correlationId: 'c-1' },
    });
  });
});
