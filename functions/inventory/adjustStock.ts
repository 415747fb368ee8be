import { monotonicFactory } from 'ulid';
import { isoTime, type Clock } from '../shared/clock.ts';
import { claimOf, oncePerKey, type Answers } from '../shared/idempotency.ts';
import { checkIdempotencyKey, inputError, type UserError } from '../shared/userErrors.ts';
import {
  checkAdjust,
  isMain,
  planAdjustment,
  type AdjustInput,
  type Adjustment,
} from './domain/adjustment.ts';
import type { AdjustAnswer, Stock } from './ports.ts';

export interface AdjustRequest {
  /** Id of the member of the staff who asks. */
  actor: string;
  correlationId: string;
  /** Whether the catalogue has the variant. */
  variantExists: boolean;
  input: AdjustInput;
}

export interface AdjustDependencies {
  stock: Stock;
  answers: Answers<AdjustAnswer>;
  clock: Clock;
}

const nextUlid = monotonicFactory();
const refused = (userErrors: UserError[]): AdjustAnswer => ({ adjustment: null, userErrors });

/** More than enough to get past orders that move the same counters; beyond it the caller may try again. */
const TRIES = 8;

/**
 * Changes how much there is of a variant at a location, once per idempotency key, and leaves a record. A difference is
 * added; a count is compared and swapped. Orders that reserve meanwhile neither lose nor gain a unit.
 * @throws when the table does not answer or others keep getting in between; the same request may be sent again
 */
export async function adjustStock(
  { actor, correlationId, variantExists, input }: AdjustRequest,
  { stock, answers, clock }: AdjustDependencies,
): Promise<AdjustAnswer> {
  const malformed = [...checkIdempotencyKey(input.idempotencyKey), ...checkAdjust(input)];
  if (malformed.length > 0) return refused(malformed);
  const attempt = async (claim: ReturnType<typeof claimOf>) => {
    const refuse = async (problem: UserError) =>
      (await answers.keep(claim, refused([problem]))) ? refused([problem]) : undefined;
    if (!variantExists) return refuse(noVariant);
    if (!isMain(input.locationId) && !(await stock.locationExists(input.locationId)))
      return refuse(noLocation);
    const seen = await stock.find(input.variantId, input.locationId);
    if (!seen.isCounted) return refuse(notCounted);
    const plan = planAdjustment(input, seen.level ?? { available: 0, reserved: 0 });
    if ('problem' in plan) return refuse(plan.problem);
    const adjustment: Adjustment = {
      id: `adj_${nextUlid(clock.nowMs())}`,
      variantId: input.variantId,
      location: input.locationId,
      delta: plan.delta,
      reason: input.reason,
      note: input.note ?? undefined,
      actor,
      at: isoTime(clock),
      correlationId,
    };
    const answer = { adjustment, userErrors: [] };
    const isSwap = input.setTo != null;
    return (await stock.adjust(adjustment, seen, isSwap, answer, claim)) ? answer : undefined;
  };
  return oncePerKey(claimOf('inventoryAdjust', actor, input), answers, refused, attempt, TRIES);
}

const noVariant = inputError('NOT_FOUND', 'There is no such variant.', ['variantId']);
const noLocation = inputError('NOT_FOUND', 'There is no such location.', ['locationId']);
const notCounted = inputError('INVALID_INPUT', 'The shop does not count this variant.', ['variantId']);
