import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createShopClient } from '../../../client/sdk/client.ts';
import { readBasket, writeBasket } from '../../../client/storefront/src/state/basketStore.ts';
import { loadCart } from '../../../client/storefront/src/state/mergeBasket.ts';
import { startGraphqlServer, type GraphqlRequest } from '../sdk/support/graphqlServer.ts';

const BASKET = [
  { variantId: 'var_mug', handle: 'mug', quantity: 1 },
  { variantId: 'var_rope', handle: 'rope', quantity: 2 },
];
const CUSTOMER = 'one@example.com';

let server: Awaited<ReturnType<typeof startGraphqlServer>>;
/** The customer's open cart at the shop, by variant; null before the first line. */
let cart: Record<string, number> | null;
/** How many answers about changes get lost, after the shop has made them. */
let losses: number;
/** Variants the shop no longer sells. */
let gone: string[];

beforeEach(async () => {
  const stored = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  });
  [cart, losses, gone] = [null, 0, []];
  server = await startGraphqlServer();
  server.answerBy(answer);
  writeBasket(BASKET);
});
afterEach(async () => {
  await server.close();
  vi.unstubAllGlobals();
});

function answer({ query, variables }: GraphqlRequest): unknown {
  if (query.includes('activeCart')) return { data: { activeCart: cartAnswer() } };
  const field = query.includes('cartLinesAdd') ? 'cartLinesAdd' : 'cartCreate';
  const { lines } = variables.input as { lines: { variantId: string; quantity: number }[] };
  const userErrors = lines.flatMap(({ variantId }, index) =>
    gone.includes(variantId)
      ? { __typename: 'UserError', code: 'NOT_FOUND', message: 'Gone.', path: ['lines', `${index}`] }
      : [],
  );
  if (userErrors.length > 0) return { data: { [field]: { cart: null, userErrors, warnings: [] } } };
  cart ??= {};
  for (const { variantId, quantity } of lines) cart[variantId] = (cart[variantId] ?? 0) + quantity;
  if (losses-- > 0) return 'lost';
  return { data: { [field]: { cart: cartAnswer(), userErrors: [], warnings: [] } } };
}

const cartAnswer = () =>
  cart && {
    __typename: 'Cart',
    id: 'cart_1',
    lines: Object.entries(cart).map(([id, quantity]) => ({ id: `line_${id}`, quantity, variant: { id } })),
  };

const load = (email = CUSTOMER) =>
  loadCart(createShopClient({ graphqlUrl: server.url, auth: { apiKey: 'key' } }), email);

describe("a guest's basket at sign-in", () => {
  it('makes a cart when there is none, and is empty then', async () => {
    expect((await load()).news).toBe('');
    expect(cart).toEqual({ var_mug: 1, var_rope: 2 });
    expect(readBasket()).toEqual([]);
  });

  it('is added to the cart that is there', async () => {
    cart = { var_mug: 1, var_tent: 1 };
    await load();
    expect(cart).toEqual({ var_mug: 2, var_tent: 1, var_rope: 2 });
  });

  it.each([
    ['there was no cart', null, { var_mug: 1, var_rope: 2 }],
    ['there was one', { var_mug: 1 }, { var_mug: 2, var_rope: 2 }],
  ])('is added once though the answer got lost and %s', async (_when, before, after) => {
    cart = before && { ...before };
    losses = 1;
    await expect(load()).rejects.toThrow();
    expect(readBasket()).toEqual(BASKET);
    expect((await load()).news).toBe('');
    expect(cart).toEqual(after);
    expect(readBasket()).toEqual([]);
  });

  it('can be filled and added again afterwards', async () => {
    losses = 1;
    await expect(load()).rejects.toThrow();
    await load();
    writeBasket(BASKET);
    await load();
    expect(cart).toEqual({ var_mug: 2, var_rope: 4 });
  });

  it("is not measured by another customer's unfinished sign-in", async () => {
    cart = { var_mug: 5 };
    losses = 1;
    await expect(load()).rejects.toThrow();
    cart = null;
    await load('other@example.com');
    expect(cart).toEqual({ var_mug: 1, var_rope: 2 });
  });

  it('leaves out what is no longer sold, and says so', async () => {
    gone = ['var_mug'];
    expect((await load()).news).toBe("1 of your basket's items could not be taken over.");
    expect(cart).toEqual({ var_rope: 2 });
    expect(readBasket()).toEqual([]);
  });
});
