import { randomUUID } from 'node:crypto';
import { CombinedError } from '@urql/core';
import {
  confirmSignUp,
  createShop,
  signIn,
  signUp,
  type Auth,
  type CognitoTarget,
  type Shop,
} from './sdk/index.ts';

/** Where a shop is and who buys. */
export interface JourneyOptions {
  graphqlUrl: string;
  realtimeUrl?: string | null;
  /** For looking around before signing in. @default looks around as the customer */
  apiKey?: string;
  cognito: CognitoTarget;
  /** An existing customer. @default a new one signs up */
  customer?: { username: string; password: string };
  /**
   * Handles of the products to buy. @default the first in stock of the shop's own, and the first of another vendor in
   * the same currency
   */
  handles?: string[];
  /** Vendors of the demo catalogue; a product of any other was imported. */
  demoVendors: ReadonlySet<string>;
  /** Told what happens, in words. */
  say: (line: string) => void;
  /** Milliseconds until the order must be confirmed. @default 30000 */
  withinMs?: number;
}

/** A line of the order to place. */
interface Choice {
  variantId: string;
  name: string;
  price: string;
}

const ADDRESS = {
  name: 'Test Customer',
  line1: '1 Market Street',
  city: 'Leipzig',
  postalCode: '04109',
  countryCode: 'DE',
};

/**
 * The shop's main job as a storefront does it, through the public API alone: look around, sign in, fill a cart, place
 * the order and watch it being confirmed.
 * @throws when the order is not confirmed in time, with a sentence that says where it stands
 */
export async function journey(options: JourneyOptions): Promise<void> {
  const { say } = options;
  const shopFor = (auth: Auth) =>
    createShop({ graphqlUrl: options.graphqlUrl, realtimeUrl: options.realtimeUrl, auth });
  const token = await enter(options);
  const shop = shopFor({ token: () => Promise.resolve(token) });
  const guest = options.apiKey ? shopFor({ apiKey: options.apiKey }) : shop;
  const choices = await choose(guest, options);

  const { cart, userErrors } = await shop.cartCreate({
    lines: choices.map(({ variantId }) => ({ variantId, quantity: 1 })),
  });
  if (!cart) throw new Error(`No cart was made: ${userErrors.map((error) => error.message).join(' ')}`);
  say(
    `The cart holds ${cart.totalQuantity} items for ${cart.subtotal?.amount} ${cart.subtotal?.currencyCode}.`,
  );
  await order(shop, cart, options);
}

/** Products to buy: those named, or one of the demo catalogue and an imported one, in stock. */
async function choose(shop: Shop, { handles, demoVendors, say }: JourneyOptions): Promise<Choice[]> {
  const wanted = handles?.length ? handles : await pickHandles(shop, demoVendors, say);
  const choices: Choice[] = [];
  for (const handle of wanted) {
    const product = await shop.product(handle);
    const variant = product?.variants.find((each) => each.availability.available);
    if (!product || !variant) throw new Error(`There is no product ${handle} in stock.`);
    const price = `${variant.price.amount} ${variant.price.currencyCode}`;
    say(`Chosen: ${product.title}, ${variant.title} (${product.vendor}), ${price}.`);
    choices.push({ variantId: variant.id, name: product.title, price });
  }
  return choices;
}

async function pickHandles(
  shop: Shop,
  demoVendors: ReadonlySet<string>,
  say: JourneyOptions['say'],
): Promise<string[]> {
  const found: { handle: string; imported: boolean; currency: string }[] = [];
  let after: string | undefined;
  do {
    const page = await shop.products({ first: 50, after });
    for (const { handle, vendor, variants, priceRange } of page.nodes) {
      const inStock = variants.some((variant) => variant.availability.available);
      const imported = !demoVendors.has(vendor ?? '');
      if (inStock) found.push({ handle, imported, currency: priceRange.min.currencyCode });
    }
    after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? undefined) : undefined;
  } while (after);
  say(`The shop has ${found.length} products in stock.`);
  const first = found.find(({ imported }) => !imported) ?? found[0];
  if (!first) throw new Error('The shop has nothing in stock.');
  // A cart has one currency.
  const second = found.find(
    ({ imported, currency }) => imported && !first.imported && currency === first.currency,
  );
  return [first, ...(second ? [second] : [])].map(({ handle }) => handle);
}

/** Signs in and answers an access token; signs up first when nobody was named. */
async function enter({ cognito, customer, say }: JourneyOptions): Promise<string> {
  if (customer) {
    const { accessToken } = await signIn(cognito, customer);
    say(`Signed in as ${customer.username}.`);
    return accessToken;
  }
  const account = { username: `${randomUUID().slice(0, 8)}@example.com`, password: `Shop-${randomUUID()}` };
  await signUp(cognito, account);
  // A local Cognito takes any code; on AWS the code is in the mail.
  await confirmSignUp(cognito, { username: account.username, code: '123456' }).catch((error: Error) => {
    if (error.name !== 'CodeMismatchException') throw error;
    throw new Error('Cognito wants the code from its mail: name an existing customer instead.');
  });
  const { accessToken } = await signIn(cognito, account);
  say(`Signed up and in as ${account.username}.`);
  return accessToken;
}

type PlacedCart = NonNullable<Awaited<ReturnType<Shop['cartCreate']>>['cart']>;

async function order(
  shop: Shop,
  cart: PlacedCart,
  { say, withinMs = 30_000 }: JourneyOptions,
): Promise<void> {
  const started = Date.now();
  const placed = await shop.orderPlace({
    cartId: cart.id,
    idempotencyKey: randomUUID(),
    paymentMethod: 'pm_card_visa',
    shippingAddress: ADDRESS,
    email: 'customer@example.com',
    expectedTotalMinorUnits: cart.subtotal?.minorUnits,
  });
  if (!placed.order)
    throw new Error(`No order was placed: ${placed.userErrors.map((each) => each.message).join(' ')}`);
  const { number } = placed.order;
  say(`Order ${number} was placed in ${Date.now() - started} ms.`);
  const { state, message } = await follow(shop, placed.order, { started, say, withinMs });
  if (state !== 'CONFIRMED')
    throw new Error(`Order ${number} ended as ${state}: ${message ?? 'no reason given'}`);
  say(`Order ${number} is confirmed after ${Date.now() - started} ms.`);
}

const FINAL = ['CONFIRMED', 'REJECTED', 'CANCELLED'];

type PlacedOrder = NonNullable<Awaited<ReturnType<Shop['orderPlace']>>['order']>;
type TimelineEntry = { seq: number; state: string; message?: string | null };

/** Prints the timeline as it happens and answers the entry it ends with. */
function follow(
  shop: Shop,
  order: PlacedOrder,
  { started, say, withinMs }: { started: number; say: JourneyOptions['say']; withinMs: number },
): Promise<TimelineEntry> {
  return new Promise((resolve, reject) => {
    const seen = new Set<number>();
    let subscribed = false;
    const show = (entry: TimelineEntry, how: 'live' | 'fetched') => {
      if (seen.has(entry.seq)) return;
      seen.add(entry.seq);
      const after = `+${Date.now() - started} ms`.padStart(9);
      say(`  ${after}  ${entry.state.padEnd(10)} ${entry.message ?? ''} (${how})`);
      if (FINAL.includes(entry.state)) end(() => resolve(entry));
    };
    // What happened before the subscription stood; everything later comes by itself.
    const fetchMissed = async () => {
      subscribed = true;
      const { timeline = [] } = (await shop.order(order.id)) ?? {};
      for (const entry of timeline) show(entry, 'fetched');
    };
    const fail = (error: Error) => end(() => reject(error));
    const unsubscribe = shop.onOrderChanged(order.id, (change) => show(change, 'live'), {
      onSubscribed: () => void fetchMissed().catch(fail),
      onError: fail,
    });
    const giveUp = async () => {
      // What was heard last need not be how it stands.
      const { state } = (await shop.order(order.id)) ?? order;
      const unheard = FINAL.includes(state) ? ', but that did not come over the WebSocket' : '';
      const why = subscribed ? unheard : ', but the real-time endpoint did not accept the subscription';
      fail(new Error(`Order ${order.number} is ${state} after ${withinMs / 1000} s${why}.`));
    };
    const deadline = setTimeout(() => void giveUp().catch(fail), withinMs);
    const end = (settle: () => void) => {
      clearTimeout(deadline);
      unsubscribe();
      settle();
    };
    for (const entry of order.timeline) show(entry, 'fetched');
  });
}

/** One sentence for an error: what the API said, or that it did not answer. */
export function sentence(error: unknown, graphqlUrl?: string): string {
  if (error instanceof CombinedError) {
    if (error.networkError)
      return `No answer from ${graphqlUrl ?? 'the API'}: ${causeOf(error.networkError)}.`;
    return error.graphQLErrors.map(({ message }) => message).join(' ');
  }
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && String(error.code).startsWith('E')
    ? `No answer: ${causeOf(error)}.`
    : causeOf(error);
}

/** The innermost message: "connect ECONNREFUSED ..." says more than "fetch failed". */
function causeOf(error: Error): string {
  const { cause } = error;
  if (cause instanceof Error) return causeOf(cause);
  return error.message || ((error as NodeJS.ErrnoException).code ?? error.name);
}
