import { randomUUID } from 'node:crypto';
import type { Answer, Customer } from './customer.ts';

export const ADDRESS = { name: 'Ada', line1: 'Street 1', city: 'Town', countryCode: 'DE' };

/** Makes a cart with lines and answers its id. */
export async function newCart(
  customer: Customer,
  lines: { variantId: string; quantity: number }[],
): Promise<string> {
  const answer = await customer.send(
    'mutation($input: CartCreateInput!) { cartCreate(input: $input) { cart { id } userErrors { code message } } }',
    { input: { lines } },
  );
  const id = answer.data?.cartCreate?.cart?.id as string | undefined;
  if (!id) throw new Error(`No cart was made: ${JSON.stringify(answer)}`);
  return id;
}

/** Places an order and answers the payload as it came. */
export function placeOrder(
  customer: Customer,
  cartId: string,
  change: Record<string, unknown> = {},
): Promise<Answer> {
  return customer.send(
    `mutation($input: OrderPlaceInput!) {
      orderPlace(input: $input) {
        order { id number state total { minorUnits } }
        userErrors { __typename code message path retryable }
      }
    }`,
    {
      input: {
        cartId,
        idempotencyKey: randomUUID(),
        paymentMethod: 'pm_card_visa',
        shippingAddress: ADDRESS,
        email: 'ada@example.com',
        ...change,
      },
    },
  );
}

export interface OrderView {
  state: string;
  rejection: { code: string } | null;
  timeline: { seq: number; state: string }[];
}

/** The order once it came into one of the states. Asks every 200 ms; fails after the deadline. */
export async function orderIn(
  customer: Customer,
  orderId: string,
  states: string[],
  withinMs = 30_000,
): Promise<OrderView> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await customer.send(
      'query($id: ID!) { order(id: $id) { state rejection { code } timeline { seq state } } }',
      { id: orderId },
    );
    const order = answer.data?.order as OrderView | null;
    if (order && states.includes(order.state)) return order;
    if (Date.now() > deadline) {
      throw new Error(
        `Order ${orderId} is ${order?.state ?? JSON.stringify(answer.errors)}, not ${states.join('/')}.`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
