import { randomUUID } from 'node:crypto';
import { afterAll, expect, it } from 'vitest';
import { confirmSignUp, createShop, signIn, signUp, type CognitoTarget } from '../../client/sdk/index.ts';
import { ADDRESS } from '../support/ordering.ts';
import { isListening, processesNaming, startByHand, type StartedShop } from './support/byHand.ts';

const HOME = '.local/test/restart';
const FINAL = ['CONFIRMED', 'REJECTED'];
const ACCOUNT = { username: `${randomUUID()}@example.com`, password: 'Correct-Horse-7' };

let running: StartedShop | undefined;
afterAll(() => running?.interrupt());

it('Ctrl-C in the middle of ten orders loses nothing, and the next start ends what was begun', async () => {
  running = await startByHand(HOME, ['--fresh']);
  const before = running;
  await signUp(cognitoOf(before), ACCOUNT);
  await confirmSignUp(cognitoOf(before), { username: ACCOUNT.username, code: '123456' });
  const shop = await enter(before);
  const { handle, variants } = await bestStocked(shop);
  const variant = variants[0] as (typeof variants)[number];
  const stock = variant.availability.quantity as number;
  const line = [{ variantId: variant.id, quantity: 1 }];
  const kept = (await shop.cartCreate({ lines: line })).cart?.id as string;
  const carts = await Promise.all(Array.from({ length: 10 }, () => shop.cartCreate({ lines: line })));
  const placed = await Promise.all(carts.map(({ cart }) => shop.orderPlace(orderOf(cart?.id as string))));
  const ids = placed.map(({ order }) => order?.id as string);

  expect(await before.interrupt()).toBe(0);
  running = undefined;
  for (const url of [before.endpoints.graphql, before.endpoints.aws, before.endpoints.storefront]) {
    expect(await isListening(url), url).toBe(false);
  }
  await expect.poll(() => processesNaming(HOME), { timeout: 5_000 }).toEqual([]);

  running = await startByHand(HOME);
  expect(running.output).toContain('cdk deploy "Shop*": unchanged');
  const again = await enter(running);
  const states = await Promise.all(ids.map((id) => finalState(again, id)));
  expect(states.filter((state) => !FINAL.includes(state))).toEqual([]);
  const confirmed = states.filter((state) => state === 'CONFIRMED').length;

  const now = (await again.product(handle))?.variants.find((each) => each.id === variant.id);
  expect(now?.availability.quantity).toBe(stock - confirmed);
  expect((await again.cart(kept))?.totalQuantity).toBe(1);

  // The stream's readers go on where they were: a new order is told live.
  const newest = (await again.orderPlace(orderOf(kept))).order?.id as string;
  expect(await toldLive(again, newest)).toContain('CONFIRMED');
  expect(await running.interrupt()).toBe(0);
  running = undefined;
  await expect.poll(() => processesNaming(HOME), { timeout: 5_000 }).toEqual([]);
}, 240_000);

const cognitoOf = ({ endpoints }: StartedShop): CognitoTarget => ({
  endpoint: new URL('/cognito-idp/', endpoints.storefront).href,
  region: endpoints.region,
  clientId: endpoints.userPoolClientId,
});

async function enter(started: StartedShop) {
  const { accessToken } = await signIn(cognitoOf(started), ACCOUNT);
  return createShop({
    graphqlUrl: started.endpoints.graphql,
    auth: { token: () => Promise.resolve(accessToken) },
  });
}
type Shop = Awaited<ReturnType<typeof enter>>;

/** The first product whose first variant can serve all ten orders. */
async function bestStocked(shop: Shop) {
  const { nodes } = await shop.products({ first: 20 });
  for (const { handle } of nodes) {
    const product = await shop.product(handle);
    if ((product?.variants[0]?.availability.quantity ?? 0) > 10)
      return product as NonNullable<typeof product>;
  }
  throw new Error('No product of the demo catalogue has more than ten in stock.');
}

const orderOf = (cartId: string) => ({
  cartId,
  idempotencyKey: randomUUID(),
  paymentMethod: 'pm_card_visa',
  shippingAddress: ADDRESS,
  email: 'ada@example.com',
});

/** States of an order that come by subscription, until the last of them. */
function toldLive(shop: Shop, orderId: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const states: string[] = [];
    const late = setTimeout(() => reject(new Error(`Told live: ${states.join() || 'nothing'}.`)), 30_000);
    const end = shop.onOrderChanged(orderId, ({ state }) => {
      states.push(state);
      if (!FINAL.includes(state)) return;
      clearTimeout(late);
      setImmediate(() => end());
      resolve(states);
    });
  });
}

async function finalState(shop: Shop, id: string): Promise<string> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const state = (await shop.order(id))?.state ?? 'missing';
    if (FINAL.includes(state) || Date.now() > deadline) return state;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
