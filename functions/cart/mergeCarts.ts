import { monotonicFactory } from 'ulid';
import type { Clock } from '../shared/clock.ts';
import { claimOf, oncePerKey, type Answers } from '../shared/idempotency.ts';
import { checkIdempotencyKey, inputError, type UserError } from '../shared/userErrors.ts';
import { planMerge } from './domain/merge.ts';
import { proves } from './domain/token.ts';
import type { Cart, Carts, MergeAnswer } from './ports.ts';

/** What `cartMerge` asks for, as the API passes it on. */
export interface MergeInput {
  guestCartId: string;
  guestCartToken: string;
  cartId?: string | null;
  idempotencyKey: string;
}

export interface MergeRequest {
  customerId: string;
  correlationId: string;
  input: MergeInput;
}

export interface MergeDependencies {
  carts: Carts;
  answers: Answers<MergeAnswer>;
  clock: Clock;
}

const nextUlid = monotonicFactory();
const refused = (userErrors: UserError[]): MergeAnswer => ({ cartId: null, userErrors, warnings: [] });

/**
 * Puts a guest's cart into the cart of the customer who signed in. It happens once, whatever the key:
 *
 *   OPEN ── cartMerge ──► MERGED        the lines are the customer's now
 *   MERGED, by the same customer        the first answer again, nothing changes
 *   MERGED, by another customer         CART_MERGED
 *
 * A wrong token answers as a missing cart does.
 * @throws when the table does not answer; the caller may send the same request again
 */
export async function mergeCarts(
  { customerId, input }: MergeRequest,
  { carts, answers, clock }: MergeDependencies,
): Promise<MergeAnswer> {
  const malformed = checkIdempotencyKey(input.idempotencyKey);
  if (malformed.length > 0) return refused(malformed);
  return oncePerKey(claimOf('cartMerge', customerId, input), answers, refused, async (claim) => {
    const settle = async (answer: MergeAnswer) => ((await answers.keep(claim, answer)) ? answer : undefined);
    const guest = await carts.find(input.guestCartId);
    if (!proves(input.guestCartToken, guest?.tokenHash) || !guest) return settle(refused([noGuestCart]));
    if (guest.status === 'MERGED') {
      return settle(
        guest.mergedBy === customerId && guest.mergedInto
          ? { cartId: guest.mergedInto, userErrors: [], warnings: guest.mergeWarnings ?? [] }
          : refused([mergedElsewhere]),
      );
    }
    const chosen = await chooseTarget(customerId, input, guest, carts);
    if ('problem' in chosen) return settle(refused([chosen.problem]));
    const { target } = chosen;
    const plan = planMerge(guest.lines, target?.lines ?? []);
    const cartId = target?.id ?? `cart_${nextUlid(clock.nowMs())}`;
    const answer = { cartId, userErrors: [], warnings: plan.warnings };
    return (await carts.merge({ customerId, guest, target, plan, answer }, claim)) ? answer : undefined;
  });
}

/** The cart that was named, else the customer's newest open one; null: a new one is made. */
async function chooseTarget(
  customerId: string,
  { cartId }: MergeInput,
  guest: Cart,
  carts: Carts,
): Promise<{ target: Cart | null } | { problem: UserError }> {
  const id = cartId ?? (await carts.newestOpen(customerId));
  const found = id ? await carts.find(id) : null;
  const target = found?.customerId === customerId ? found : null;
  const currenciesDiffer =
    target?.currencyCode && guest.currencyCode && target.currencyCode !== guest.currencyCode;
  if (!cartId) return { target: target?.status === 'OPEN' && !currenciesDiffer ? target : null };
  if (!target) return { problem: noCart };
  if (target.status !== 'OPEN') return { problem: alreadyOrdered };
  if (currenciesDiffer) return { problem: otherCurrency };
  return { target };
}

const noGuestCart = inputError('NOT_FOUND', 'There is no such guest cart.', ['guestCartId']);
const mergedElsewhere = inputError('CART_MERGED', 'The guest cart was taken over already.', ['guestCartId']);
const noCart = inputError('NOT_FOUND', 'There is no such cart.', ['cartId']);
const alreadyOrdered = inputError('CART_ALREADY_ORDERED', 'An order was already placed from this cart.', [
  'cartId',
]);
const otherCurrency = inputError('INVALID_INPUT', 'A cart holds one currency; these have two.', ['cartId']);
