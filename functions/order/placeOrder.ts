import { monotonicFactory } from 'ulid';
import { randomInt } from 'node:crypto';
import { isoTime } from '../shared/clock.ts';
import { inputError, type PlacedOrder } from './domain/order.ts';
import { checkCart, checkInput, composeOrder, type PlaceRequest } from './domain/place.ts';
import { oncePerKey, refused, startWorkflow, type MutationDependencies } from './mutation.ts';
import type { OrderAnswer } from './ports.ts';

/** Letters and digits that can't be mistaken for one another when read aloud (Crockford's base 32). */
const NUMBER_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const nextUlid = monotonicFactory();

const orderNumber = () => Array.from({ length: 8 }, () => NUMBER_ALPHABET[randomInt(32)]).join('');

/**
 * Places an order once per idempotency key and starts its workflow.
 *
 *   same key, same input   → the first answer again, refusals too
 *   same key, other input  → IDEMPOTENCY_KEY_REUSED, the first answer unharmed
 *   malformed input        → refused, and nothing is kept under the key
 *
 * @throws when a service does not answer; the caller may send the same request again
 */
export async function placeOrder(
  request: PlaceRequest,
  dependencies: MutationDependencies,
): Promise<OrderAnswer> {
  const { orders, answers, clock } = dependencies;
  const malformed = checkInput(request.input);
  if (malformed.length > 0) return refused(malformed);

  return oncePerKey('orderPlace', request.customerId, request.input, answers, async (claim) => {
    const problems = checkCart(request);
    if (problems.length > 0) {
      return (await answers.keepRefusal(claim, problems)) ? refused(problems) : undefined;
    }
    const placed = composeOrder(request, {
      orderId: `ord_${nextUlid(clock.nowMs())}`,
      number: orderNumber(),
      at: isoTime(clock),
    });
    const result = await orders.place(placed, claim, request.cart?.version ?? 0);
    if (result === 'cart-changed') return refused([cartChanged]);
    if (result !== 'placed') return undefined;
    await startWorkflow(placed.workflow, dependencies);
    return answerOf(placed);
  });
}

function answerOf(placed: PlacedOrder): OrderAnswer {
  return { order: { ...placed.order, lines: placed.lines, timeline: placed.events }, userErrors: [] };
}

const cartChanged = inputError(
  'CONFLICT',
  'The cart changed while the order was placed. Look at it and try again.',
  ['cartId'],
  true,
);
