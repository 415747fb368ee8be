import { describe, expect, it } from 'vitest';
import { evaluate } from '../support/evaluate.ts';

const ADA = { attribute: 'customerId', value: 'ada' };
const VARIANT = `var_${'0'.repeat(26)}_${'1'.repeat(26)}`;

describe('loadCart', () => {
  const items = [
    { sk: 'LINE#a', variantId: 'a', quantity: 1, addedAt: '1' },
    { sk: 'META', id: 'cart_1', customerId: 'ada', version: 1, status: 'OPEN' },
  ];

  it('takes the caller’s own cart', async () => {
    const { stash } = await evaluate('pipeline/loadCart.ts', 'response', {
      stash: { owner: ADA },
      result: { items },
    });
    expect(stash).toMatchObject({ cart: { id: 'cart_1' }, lines: [{ variantId: 'a' }] });
  });

  it('treats somebody else’s as missing, lines and all', async () => {
    const foreign = items.map((item) => (item.sk === 'META' ? { ...item, customerId: 'bob' } : item));
    const { stash } = await evaluate('pipeline/loadCart.ts', 'response', {
      stash: { owner: ADA },
      result: { items: foreign },
    });
    expect(stash).toMatchObject({ cart: null, lines: [] });
  });

  it('treats a guest’s as missing to a customer, and to a guest with another secret', async () => {
    const guests = [{ sk: 'META', id: 'cart_1', tokenHash: 'hash', version: 1, status: 'OPEN' }];
    const shown = async (owner: unknown) =>
      (
        await evaluate('pipeline/loadCart.ts', 'response', {
          stash: { owner },
          result: { items: guests },
        })
      ).stash.cart;
    expect(await shown({ attribute: 'tokenHash', value: 'hash' })).toMatchObject({ id: 'cart_1' });
    expect(await shown({ attribute: 'tokenHash', value: 'other' })).toBeNull();
    expect(await shown(ADA)).toBeNull();
  });

  it('reads nothing for who proved nothing', async () => {
    const { stash } = await evaluate('pipeline/loadCart.ts', 'request', {
      stash: { cartId: 'cart_1', owner: null },
    });
    expect(stash).toMatchObject({ cart: null, lines: [] });
  });
});

describe('addCartLines', () => {
  const stash = {
    owner: ADA,
    cart: { id: 'cart_1' },
    lines: [],
    wanted: { [VARIANT]: 3 },
    userErrors: [],
  };

  it('increments under a bound, in one transaction that starts with the cart itself', async () => {
    const { result } = await evaluate('pipeline/addCartLines.ts', 'request', {
      arguments: { input: {} },
      stash,
    });
    expect(result.operation).toBe('TransactWriteItems');
    expect(result.transactItems[0]).toMatchObject({
      table: 'Carts',
      key: { pk: { S: 'CART#cart_1' }, sk: { S: 'META' } },
      condition: {
        expressionNames: { '#owner': 'customerId' },
        expressionValues: { ':owner': { S: 'ada' }, ':open': { S: 'OPEN' } },
      },
    });
    expect(result.transactItems[1].update.expressionValues[':quantity']).toEqual({ N: 3 });
    expect(result.transactItems[1].condition.expressionValues[':room']).toEqual({ N: 996 });
  });

  it.each([
    [['ConditionalCheckFailed', 'None'], 'CART_ALREADY_ORDERED', false],
    [['None', 'ConditionalCheckFailed'], 'INVALID_QUANTITY', false],
    [['TransactionConflict', 'None'], 'CONFLICT', true],
  ])('says what a cancellation for %j means', async (types, code, retryable) => {
    const answer = await evaluate('pipeline/addCartLines.ts', 'response', {
      stash,
      error: { type: 'DynamoDB:TransactionCanceledException', message: 'cancelled' },
      result: { keys: null, cancellationReasons: types.map((type) => ({ type })) },
    });
    expect(answer.stash.userErrors).toMatchObject([{ code, retryable }]);
  });
});

describe('findOwner', () => {
  const guestIdentity = null;

  it('asks nobody for a customer without a token', async () => {
    const { stash } = await evaluate('pipeline/findOwner.ts', 'request', { stash: { cartId: 'cart_1' } });
    expect(stash.owner).toEqual(ADA);
  });

  it('asks the cart service what a token proves', async () => {
    const { result } = await evaluate('pipeline/findOwner.ts', 'request', {
      identity: guestIdentity,
      stash: { cartId: 'cart_1', token: 'secret' },
    });
    expect(result.payload).toMatchObject({ operation: 'prove', cartId: 'cart_1', token: 'secret' });
  });

  it('gives a guest without a token, or with a wrong one, nothing', async () => {
    const without = await evaluate('pipeline/findOwner.ts', 'request', {
      identity: guestIdentity,
      stash: { cartId: 'cart_1' },
    });
    const wrong = await evaluate('pipeline/findOwner.ts', 'response', {
      identity: guestIdentity,
      stash: {},
      result: null,
    });
    expect([without.stash.owner, wrong.stash.owner]).toEqual([null, null]);
  });
});

describe('Mutation.cartLinesAdd', () => {
  it.each([0, -1, 1000])('refuses a quantity of %d', async (quantity) => {
    const input = { cartId: 'cart_1', lines: [{ variantId: VARIANT, quantity }] };
    const { stash } = await evaluate('Mutation.cartLinesAdd.ts', 'request', { arguments: { input } });
    expect(stash.userErrors).toMatchObject([{ code: 'INVALID_QUANTITY', path: ['lines', '0', 'quantity'] }]);
  });

  it('adds up a variant named twice', async () => {
    const line = { variantId: VARIANT, quantity: 2 };
    const input = { cartId: 'cart_1', lines: [line, line] };
    const { stash } = await evaluate('Mutation.cartLinesAdd.ts', 'request', { arguments: { input } });
    expect(stash).toMatchObject({ wanted: { [VARIANT]: 4 }, userErrors: [] });
  });
});
