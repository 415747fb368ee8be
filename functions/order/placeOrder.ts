import { monotonicFactory } from 'ulid';
import { randomInt } from 'node:crypto';
import { canonicalJson, sha256 } from '../shared/canonical.ts';
import { isoTime, type Clock } from '../shared/clock.ts';
import { untilSettled } from '../shared/transaction.ts';
import type { PlacedOrder, UserError } from './domain/order.ts';
import { checkCart, checkInput, composeOrder, type PlaceRequest } from './domain/place.ts';
import type { IdempotencyClaim, NewOrderWorkflow, Orders, PlaceAnswer } from './ports.ts';

/** Letters and digits that can't be mistaken for one another when read aloud (Crockford's base 32). */
const NUMBER_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const nextUlid = monotonicFactory();

const refused = (userErrors: UserError[]): PlaceAnswer => ({ order: null, userErrors });

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
  { orders, workflow, clock, warn }: PlaceDependencies,
): Promise<PlaceAnswer> {
  const malformed = checkInput(request.input);
  if (malformed.length > 0) return refused(malformed);
  const claim = claimOf(request);

  return untilSettled(6, async () => {
    const stored = await orders.findAnswer(claim);
    if (stored.kind === 'answer') return stored.answer;
    if (stored.kind === 'other-input') return refused([keyReused]);

    const problems = checkCart(request);
    if (problems.length > 0) {
      return (await orders.keepRefusal(claim, problems)) ? refused(problems) : undefined;
    }
    const placed = composeOrder(request, {
      orderId: `ord_${nextUlid(clock.nowMs())}`,
      number: orderNumber(),
      at: isoTime(clock),
    });
    const result = await orders.place(placed, claim, request.cart?.version ?? 0);
    if (result === 'cart-changed') return refused([cartChanged]);
    if (result !== 'placed') return undefined;
    await startWorkflow(placed, workflow, warn);
    return answerOf(placed);
  });
}

export interface PlaceDependencies {
  orders: Orders;
  workflow: NewOrderWorkflow;
  clock: Clock;
  /** Told when the workflow could not be started. */
  warn(message: string, error: unknown): void;
}

/** The placed order stands whether or not its workflow starts: the sweep drives on what was left behind. */
async function startWorkflow(
  placed: PlacedOrder,
  workflow: NewOrderWorkflow,
  warn: PlaceDependencies['warn'],
) {
  try {
    await workflow.start(placed.order, placed.lines);
  } catch (error) {
    warn('The New Order workflow did not start; the sweep will start it.', error);
  }
}

function claimOf({ customerId, input }: PlaceRequest): IdempotencyClaim {
  const { idempotencyKey, ...rest } = input;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value != null));
  return { customerId, key: idempotencyKey, inputHash: sha256(canonicalJson(given)) };
}

function answerOf(placed: PlacedOrder): PlaceAnswer {
  return { order: { ...placed.order, lines: placed.lines, timeline: placed.events }, userErrors: [] };
}

const keyReused: UserError = {
  __typename: 'InputError',
  code: 'IDEMPOTENCY_KEY_REUSED',
  message: 'This idempotency key was used before with another input. Choose a new one.',
  path: ['idempotencyKey'],
  retryable: false,
};

const cartChanged: UserError = {
  __typename: 'InputError',
  code: 'CONFLICT',
  message: 'The cart changed while the order was placed. Look at it and try again.',
  path: ['cartId'],
  retryable: true,
};
