import { randomUUID } from 'node:crypto';
import type { ClientSettings } from '../../local/start/clients.ts';
import {
  confirmSignUp,
  createShop,
  signIn,
  signUp,
  type Auth,
  type CognitoTarget,
  type Shop,
} from '../sdk/index.ts';
import { Follower } from './follower.ts';
import { eventually, mailTo, moveParcel, runDailyWorkflow } from './outside.ts';
import type { Record } from './record.ts';

/** A running local shop, and those around it. */
export interface Place {
  graphqlUrl: string;
  realtimeUrl: string;
  apiKey: string;
  cognito: CognitoTarget;
  staff: { username: string; password: string };
  carrier: { url: string; apiKey: string };
  /** The local cloud, where mails are shown. */
  cloud: { aws: string; caCertificate: string };
  /** The operator's AWS clients. */
  operator: ClientSettings;
}

const ADDRESS = {
  name: 'Test Customer',
  line1: '1 Market Street',
  city: 'Leipzig',
  postalCode: '04109',
  countryCode: 'DE',
};
const WITHIN_MS = 30_000;

/**
 * The whole shop in one story: a visitor searches, signs up and orders; payment and parcels go their way; things come
 * back; an order is cancelled; the shop's staff see it all, and the trend follows.
 * @throws when anything does not happen in time
 */
export async function tell(place: Place, record: Record): Promise<void> {
  const shopFor = (auth: Auth) =>
    createShop({ graphqlUrl: place.graphqlUrl, realtimeUrl: place.realtimeUrl, auth });
  const guest = shopFor({ apiKey: place.apiKey });

  record.chapter('A visitor');
  const variants = await find(guest, record);
  const email = `${randomUUID().slice(0, 8)}@example.com`;
  const customer = shopFor(await signUpAs(email, place, record));
  const told = await guest.eventsTrack({
    visitorId: randomUUID(),
    events: variants.map(({ productId }) => ({ id: randomUUID(), type: 'PRODUCT_VIEWED', productId })),
  });
  record.say(`The storefront tells that ${told.accepted} products were looked at.`);

  record.chapter('An order');
  const { order, follower } = await place_(customer, email, variants, record);
  await follower.until('CONFIRMED', WITHIN_MS);
  const mail = await mailTo(place.cloud, email, /confirmed/i);
  record.say(`Mail: “${mail.subject}”`);

  record.chapter('Its parcel');
  for (const state of ['SHIPPED', 'DELIVERED']) {
    record.say(`The carrier: ${await moveParcel(place.carrier, `${order.id}/outbound`)}.`);
    await follower.until(state, WITHIN_MS);
  }

  record.chapter('The way back');
  const { userErrors } = await customer.orderReturnRequest({
    orderId: order.id,
    idempotencyKey: randomUUID(),
  });
  if (userErrors.length > 0) throw new Error(userErrors.map(({ message }) => message).join(' '));
  await follower.until('RETURN_REQUESTED', WITHIN_MS);
  const [back] = (await customer.order(order.id))?.returns ?? [];
  for (let move = 0; move < 2; move += 1) {
    record.say(
      `The carrier, back to the shop: ${await moveParcel(place.carrier, `${order.id}/${back?.id}`)}.`,
    );
  }
  await follower.until('REFUNDED', WITHIN_MS);
  follower.stop();
  const refunded = (await customer.order(order.id))?.payment?.refunded;
  record.say(`Paid back: ${refunded?.amount} ${refunded?.currencyCode}.`);

  record.chapter('Another order, cancelled');
  const second = await place_(customer, email, variants.slice(0, 1), record);
  await second.follower.until('CONFIRMED', WITHIN_MS);
  const cancelled = await customer.orderCancel({
    orderId: second.order.id,
    idempotencyKey: randomUUID(),
    reason: 'Changed my mind.',
  });
  if (!cancelled.order) throw new Error(cancelled.userErrors.map(({ message }) => message).join(' '));
  await second.follower.until('CANCELLED', WITHIN_MS);
  second.follower.stop();

  record.chapter('The shop’s staff');
  const { accessToken } = await signIn(place.cognito, place.staff);
  const staff = shopFor({ token: () => Promise.resolve(accessToken) });
  await showSales(staff, variants[0]?.productId ?? '', record);
  await followTrend(guest, place, record);
}

interface Choice {
  variantId: string;
  productId: string;
  title: string;
}

/** Three products that the search finds and that are in stock, of one currency. */
async function find(guest: Shop, record: Record): Promise<Choice[]> {
  const answer = await guest.search({ query: 'trail', filter: { available: true }, first: 10 });
  record.say(`A search for “trail” finds ${answer?.totalCount} products.`);
  const everything = await guest.search({ filter: { available: true }, first: 20 });
  const found = [...(answer?.nodes ?? []), ...(everything?.nodes ?? [])];
  const currency = found[0]?.priceRange.min.currencyCode;
  const choices = new Map<string, Choice>();
  for (const { handle, priceRange } of found) {
    if (choices.size === 3 || priceRange.min.currencyCode !== currency || choices.has(handle)) continue;
    const product = await guest.product(handle);
    const variant = product?.variants.find(({ availability }) => availability.available);
    if (product && variant)
      choices.set(handle, { variantId: variant.id, productId: product.id, title: product.title });
  }
  if (choices.size < 3) throw new Error('The shop has no three products in stock.');
  record.say(`Chosen: ${[...choices.values()].map(({ title }) => title).join(', ')}.`);
  return [...choices.values()];
}

async function signUpAs(email: string, { cognito, cloud }: Place, record: Record): Promise<Auth> {
  const account = { username: email, password: `Shop-${randomUUID()}` };
  await signUp(cognito, account);
  const mail = await mailTo(cloud, email, /./);
  const code = /\b\d{6}\b/.exec(`${mail.text}${mail.html ?? ''}`)?.[0] ?? '';
  await confirmSignUp(cognito, { username: email, code });
  const { accessToken } = await signIn(cognito, account);
  record.say('Signed up, confirmed by the code in the mail, and signed in.');
  return { token: () => Promise.resolve(accessToken) };
}

async function place_(shop: Shop, email: string, choices: Choice[], record: Record) {
  const { cart, userErrors: cartErrors } = await shop.cartCreate({
    lines: choices.map(({ variantId }) => ({ variantId, quantity: 1 })),
  });
  if (!cart) throw new Error(cartErrors.map(({ message }) => message).join(' '));
  const { order, userErrors } = await shop.orderPlace({
    cartId: cart.id,
    idempotencyKey: randomUUID(),
    paymentMethod: 'pm_card_visa',
    shippingAddress: ADDRESS,
    email,
    expectedTotalMinorUnits: cart.subtotal?.minorUnits,
  });
  if (!order) throw new Error(userErrors.map(({ message }) => message).join(' '));
  record.say(`Order ${order.number} is placed: ${order.total.amount} ${order.total.currencyCode}.`);
  const follower = new Follower(shop, order.id, ({ state, message }, how) =>
    record.say(`${state}: ${message ?? ''} (${how})`),
  );
  return { order, follower };
}

async function showSales(staff: Shop, productId: string, record: Record): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  const report = await eventually('The order in the sales report', WITHIN_MS, async () => {
    const seen = await staff.salesReport(today, today);
    return seen.products.some((sold) => sold.productId === productId) ? seen : undefined;
  });
  for (const { revenue, orders, units } of report.days) {
    record.say(`Sold today: ${orders} orders, ${units} pieces, ${revenue.amount} ${revenue.currencyCode}.`);
  }
  const [top] = report.products;
  record.say(`Sold most: ${top?.title}, ${top?.units} pieces.`);
}

async function followTrend(guest: Shop, place: Place, record: Record): Promise<void> {
  const top = async () => {
    const { asOf, nodes } = await guest.trendingProducts(3);
    return { asOf, names: nodes.map(({ product }) => product?.title).join(', ') };
  };
  const before = await top();
  record.say(before.asOf ? `Trending as of ${before.asOf}: ${before.names}.` : 'No trend is known yet.');
  await runDailyWorkflow(place.operator);
  const after = await top();
  if (after.asOf === before.asOf)
    throw new Error('The daily workflow ran, and the trend is the one of before.');
  record.say(`The daily workflow ran. Trending as of ${after.asOf}: ${after.names}.`);
}
