import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createShopClient } from '../../../client/sdk/client.ts';
import { addLines, loadCart } from '../../../client/storefront/src/state/cartRequests.ts';
import { keepGuestCart, readGuestCart } from '../../../client/storefront/src/state/guestCart.ts';
import { startGraphqlServer, type GraphqlRequest } from '../sdk/support/graphqlServer.ts';

const GUEST = { id: 'cart_guest', token: 'secret' };

let server: Awaited<ReturnType<typeof startGraphqlServer>>;
/** What the shop holds: the guest's cart with its status, and the customer's. Quantities are summed up to one number. */
let shop: { guest: { status: string; quantity: number } | null; customer: number | null };
/** How many answers of changes get lost, after the shop has made them. */
let losses: number;

beforeEach(async () => {
  const stored = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  });
  shop = { guest: { status: 'OPEN', quantity: 3 }, customer: null };
  losses = 0;
  server = await startGraphqlServer();
  server.answerBy((request) => answer(request));
  keepGuestCart(GUEST);
});
afterEach(async () => {
  await server.close();
  vi.unstubAllGlobals();
});

const cart = (id: string, totalQuantity: number, status = 'OPEN') => ({
  __typename: 'Cart',
  ...{ id, status, version: 1, totalQuantity, lines: [], warnings: [] },
});
const payload = (change: object) => ({
  __typename: 'CartPayload',
  ...{ cart: null, token: null, userErrors: [], warnings: [] },
  ...change,
});
const refusal = (code: string, field: string) => ({
  ...{ __typename: 'InputError', code, message: code, path: [field], retryable: false },
});

/** Answers as the shop does. */
function answer({ query, variables }: GraphqlRequest): unknown {
  const input = (variables.input ?? {}) as Record<string, unknown>;
  if (query.includes('cartMerge(')) {
    if (input.guestCartToken !== GUEST.token || !shop.guest) {
      return { data: { cartMerge: payload({ userErrors: [refusal('NOT_FOUND', 'guestCartId')] }) } };
    }
    if (shop.guest.status === 'OPEN') shop.customer = (shop.customer ?? 0) + shop.guest.quantity;
    shop.guest.status = 'MERGED';
    if (losses-- > 0) return 'lost';
    return { data: { cartMerge: payload({ cart: cart('cart_ada', shop.customer ?? 0) }) } };
  }
  if (query.includes('activeCart')) {
    return { data: { activeCart: shop.customer === null ? null : cart('cart_ada', shop.customer) } };
  }
  if (query.includes('cartCreate(')) {
    shop.guest = { status: 'OPEN', quantity: 1 };
    return { data: { cartCreate: payload({ cart: cart('cart_new', 1), token: 'new secret' }) } };
  }
  if (query.includes('cartLinesAdd(')) {
    const isOpen = shop.guest?.status === 'OPEN';
    const refused = payload({ userErrors: [refusal('CART_MERGED', 'cartId')] });
    return { data: { cartLinesAdd: isOpen ? payload({ cart: cart(GUEST.id, 4) }) : refused } };
  }
  const { id, token } = variables;
  const isShown = shop.guest && id === GUEST.id && token === GUEST.token;
  return { data: { cart: isShown ? cart(GUEST.id, shop.guest?.quantity ?? 0, shop.guest?.status) : null } };
}

const client = () => createShopClient({ graphqlUrl: server.url, auth: { apiKey: 'key' } });
const ITEM = [{ variantId: 'var_mug', quantity: 1 }];

describe('a guest', () => {
  it('finds the cart again that this browser kept', async () => {
    expect((await loadCart(client(), false)).cart).toMatchObject({ id: GUEST.id, totalQuantity: 3 });
  });

  it('begins anew when the cart has expired or was taken over', async () => {
    shop.guest = null;
    expect((await loadCart(client(), false)).cart).toBeNull();
    expect(readGuestCart()).toBeNull();
  });

  it('keeps the secret of a cart that the first line makes', async () => {
    localStorage.removeItem('guestCart');
    expect((await addLines(client(), null, ITEM)).cart?.id).toBe('cart_new');
    expect(readGuestCart()).toEqual({ id: 'cart_new', token: 'new secret' });
  });

  it('adds to a new cart when another tab signed in and took this one over', async () => {
    const { cart: seen } = await loadCart(client(), false);
    shop.guest = { status: 'MERGED', quantity: 3 };
    const added = await addLines(client(), seen, ITEM);
    expect(added).toMatchObject({ cart: { id: 'cart_new' }, userErrors: [] });
    expect(readGuestCart()?.id).toBe('cart_new');
  });
});

describe("a guest's cart at sign-in", () => {
  it('becomes the customer’s, and is forgotten', async () => {
    expect((await loadCart(client(), true)).cart).toMatchObject({ id: 'cart_ada', totalQuantity: 3 });
    expect(readGuestCart()).toBeNull();
  });

  it('is taken over once though the answer got lost', async () => {
    losses = 1;
    await expect(loadCart(client(), true)).rejects.toThrow();
    expect(readGuestCart()).toEqual(GUEST);
    expect((await loadCart(client(), true)).cart?.totalQuantity).toBe(3);
    expect(readGuestCart()).toBeNull();
  });

  it('is taken over once by two tabs, or by a page that is left in between and opened again', async () => {
    await Promise.all([loadCart(client(), true), loadCart(client(), true)]);
    keepGuestCart(GUEST);
    expect((await loadCart(client(), true)).cart?.totalQuantity).toBe(3);
  });

  it('that is gone leaves the customer with their own', async () => {
    shop = { guest: null, customer: 2 };
    expect((await loadCart(client(), true)).cart?.totalQuantity).toBe(2);
    expect(readGuestCart()).toBeNull();
  });
});
