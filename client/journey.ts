import { randomUUID } from 'node:crypto';
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
  /** For looking around before signing in. */
  apiKey: string;
  cognito: CognitoTarget;
  /** An existing customer. @default a new one signs up */
  customer?: { username: string; password: string };
  /** Handles of the products to buy. @default the first that is in stock, and the first of another vendor */
  handles?: string[];
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
  name: 'Robin Vale',
  line1: '12 Harbour Street',
  city: 'Kiel',
  postalCode: '24103',
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
  const choices = await choose(shopFor({ apiKey: options.apiKey }), options);
  const token = await enter(options);
  const shop = shopFor({ token: () => Promise.resolve(token) });

  const { cart, userErrors } = await shop.cartCreate({
    lines: choices.map(({ variantId }) => ({ variantId, quantity: 1 })),
  });
  if (!cart) throw new Error(`No cart was made: ${userErrors.map((error) => error.message).join(' ')}`);
  say(
    `The cart holds ${cart.totalQuantity} items for ${cart.subtotal?.amount} ${cart.subtotal?.currencyCode}.`,
  );
  await order(shop, cart, options);
}

/** Products to buy: those named, or one of the first vendor and one of another, in stock. */
async function choose(shop: Shop, { handles, say }: JourneyOptions): Promise<Choice[]> {
  const wanted = handles?.length ? handles : await pickHandles(shop, say);
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

async function pickHandles(shop: Shop, say: JourneyOptions['say']): Promise<string[]> {
  const found: { handle: string; vendor: string | null }[] = [];
  let after: string | undefined;
  do {
    const page = await shop.products({ first: 50, after });
    for (const { handle, vendor, variants } of page.nodes) {
      if (variants.some((variant) => variant.availability.available))
        found.push({ handle, vendor: vendor ?? null });
    }
    after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? undefined) : undefined;
  } while (after);
  const first = found[0];
  if (!first) throw new Error('The shop has nothing in stock.');
  const other = found.find((product) => product.vendor !== first.vendor);
  say(`The shop has ${found.length} products in stock.`);
  return other ? [first.handle, other.handle] : [first.handle];
}

/** Signs in and answers an access token; signs up first when nobody was named. */
async function enter({ cognito, customer, say }: JourneyOptions): Promise<string> {
  if (customer) {
    say(`Signed in as ${customer.username}.`);
    return (await signIn(cognito, customer)).accessToken;
  }
  const account = { username: `${randomUUID().slice(0, 8)}@example.com`, password: `Shop-${randomUUID()}` };
  await signUp(cognito, account);
  // A local Cognito takes any code; on AWS the code is in the mail.
  await confirmSignUp(cognito, { username: account.username, code: '123456' });
  say(`Signed up and in as ${account.username}.`);
  return (await signIn(cognito, account)).accessToken;
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
    email: 'robin@example.com',
    expectedTotalMinorUnits: cart.subtotal?.minorUnits,
  });
  if (!placed.order)
    throw new Error(`No order was placed: ${placed.userErrors.map((each) => each.message).join(' ')}`);
  const { id, number } = placed.order;
  say(`Order ${number} was placed in ${Date.now() - started} ms.`);
  const state = await follow(shop, id, started, say, withinMs);
  if (state !== 'CONFIRMED') throw new Error(`Order ${number} ended as ${state} instead of being confirmed.`);
  say(`Order ${number} is confirmed after ${Date.now() - started} ms.`);
}

const FINAL = ['CONFIRMED', 'REJECTED', 'CANCELLED'];

/** Prints the timeline as it happens and answers the state it ends in. */
function follow(
  shop: Shop,
  orderId: string,
  started: number,
  say: JourneyOptions['say'],
  withinMs: number,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const seen = new Set<number>();
    let last = 'PENDING';
    const show = (event: { seq: number; state: string; message?: string | null }, how: string) => {
      if (seen.has(event.seq)) return;
      seen.add(event.seq);
      last = event.state;
      const after = `+${Date.now() - started} ms`.padStart(9);
      say(`  ${after}  ${event.state.padEnd(10)} ${event.message ?? ''} (${how})`);
      if (FINAL.includes(event.state)) end(() => resolve(event.state));
    };
    const fetchTimeline = async () => {
      const order = await shop.order(orderId);
      for (const event of order?.timeline ?? []) show(event, 'asked');
    };
    const deadline = setTimeout(() => {
      end(() => reject(new Error(`The order is still ${last} after ${withinMs / 1000} s.`)));
    }, withinMs);
    const unsubscribe = shop.onOrderChanged(
      orderId,
      (change) => show(change, 'live'),
      (error) => end(() => reject(error)),
    );
    const end = (settle: () => void) => {
      clearTimeout(deadline);
      setImmediate(() => unsubscribe());
      settle();
    };
    // What happened before the subscription stood; after that everything comes by itself.
    fetchTimeline().catch((error: unknown) => end(() => reject(error as Error)));
  });
}
