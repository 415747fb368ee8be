import { inputError, type UserError } from '../../shared/userErrors.ts';
import { MAIN } from './allocation.ts';

/** What `inventoryAdjust` asks for, as the API passes it on. */
export interface AdjustInput {
  variantId: string;
  locationId: string;
  /** How many more, or fewer, there are. Either this or `setTo` with `expected`. */
  delta?: number | null;
  /** How many were counted, those that orders hold back included. */
  setTo?: number | null;
  /** How many there were believed to be before they were counted. */
  expected?: number | null;
  reason: string;
  note?: string | null;
  idempotencyKey: string;
}

/** What stays on record of an adjustment. */
export interface Adjustment {
  id: string;
  variantId: string;
  location: string;
  delta: number;
  reason: string;
  note?: string;
  /** Who made it: the id of a member of the staff. */
  actor: string;
  /** ISO 8601. */
  at: string;
  correlationId: string;
}

/** What a location has of a variant. */
export interface Level {
  location: string;
  available: number;
  reserved: number;
  sold: number;
}

/** Most units of one variant at one location. */
const MAX_UNITS = 1_000_000_000;
const MAX_NOTE = 500;

/** What is wrong with the form of the request; such a request leaves no trace. */
export function checkAdjust(input: AdjustInput): UserError[] {
  const errors: UserError[] = [];
  const says = (value: number | null | undefined): value is number => value != null;
  if (says(input.delta) === says(input.setTo)) {
    errors.push(inputError('INVALID_INPUT', 'Give either delta or setTo.', ['delta']));
  }
  if (says(input.setTo) !== says(input.expected)) {
    errors.push(inputError('INVALID_INPUT', 'setTo and expected go together.', ['expected']));
  }
  if (input.delta === 0 || Math.abs(input.delta ?? 0) > MAX_UNITS) {
    errors.push(inputError('INVALID_QUANTITY', 'A difference of 1 unit to a thousand million.', ['delta']));
  }
  if (says(input.setTo) && (input.setTo < 0 || input.setTo > MAX_UNITS)) {
    errors.push(inputError('INVALID_QUANTITY', 'From 0 units to a thousand million.', ['setTo']));
  }
  if ((input.note?.length ?? 0) > MAX_NOTE) {
    errors.push(inputError('INVALID_INPUT', `At most ${MAX_NOTE} characters.`, ['note']));
  }
  return errors;
}

/**
 * The difference that an adjustment makes, or why it can't be made. What is on the shelf, `available + reserved`,
 * never falls below what orders hold back.
 */
export function planAdjustment(
  input: AdjustInput,
  { available, reserved }: Pick<Level, 'available' | 'reserved'>,
): { delta: number } | { problem: UserError } {
  const onHand = available + reserved;
  if (input.setTo != null && input.expected !== onHand) {
    const message = `There are ${onHand}, not ${input.expected}; look at the stock again.`;
    return { problem: inputError('CONFLICT', message, ['expected']) };
  }
  const delta = input.delta ?? (input.setTo as number) - onHand;
  if (available + delta < 0) {
    const message = `Orders hold back ${reserved} of ${onHand}; at most ${available} can be taken away.`;
    return {
      problem: inputError('INSUFFICIENT_STOCK', message, [input.delta == null ? 'setTo' : 'delta']),
    };
  }
  if (onHand + delta > MAX_UNITS) {
    return {
      problem: inputError('INVALID_QUANTITY', 'A location has at most a thousand million.', ['delta']),
    };
  }
  return { delta };
}

/** Whether a location is the one every shop has. */
export const isMain = (locationId: string) => locationId === MAIN;
