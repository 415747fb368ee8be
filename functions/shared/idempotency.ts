import { canonicalJson, sha256 } from './canonical.ts';
import { untilSettled } from './transaction.ts';
import { inputError, type UserError } from './userErrors.ts';

/** An idempotency key belongs to one caller, one mutation and one input. */
export interface IdempotencyClaim<Mutation extends string = string> {
  callerId: string;
  mutation: Mutation;
  key: string;
  /** Hash of the canonical input. */
  inputHash: string;
}

export type StoredAnswer<A> = { kind: 'none' } | { kind: 'other-input' } | { kind: 'answer'; answer: A };

/** Answers of mutations by idempotency key. */
export interface Answers<A> {
  find(claim: IdempotencyClaim): Promise<StoredAnswer<A>>;
  /** Keeps an answer under its key. False when the key was taken meanwhile. */
  keep(claim: IdempotencyClaim, answer: A): Promise<boolean>;
}

/** Said when a key comes again with another input. */
export const keyReused: UserError = inputError(
  'IDEMPOTENCY_KEY_REUSED',
  'This idempotency key was used before with another input. Choose a new one.',
  ['idempotencyKey'],
);

/** The claim of one request: its input without the key, and without what was left out. */
export function claimOf<Mutation extends string>(
  mutation: Mutation,
  callerId: string,
  { idempotencyKey, ...rest }: { idempotencyKey: string },
): IdempotencyClaim<Mutation> {
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value != null));
  return { callerId, mutation, key: idempotencyKey, inputHash: sha256(canonicalJson(given)) };
}

/**
 * Runs a mutation once per idempotency key: the same key with the same input gets the first answer again, refusals
 * too; with another input it is refused.
 * @param attempt answers undefined when somebody else got in between: it is then tried again, up to `times` times
 */
export function oncePerKey<A, Claim extends IdempotencyClaim>(
  claim: Claim,
  answers: Pick<Answers<A>, 'find'>,
  refused: (userErrors: UserError[]) => A,
  attempt: (claim: Claim) => Promise<A | undefined>,
  times = 6,
): Promise<A> {
  return untilSettled(times, async () => {
    const stored = await answers.find(claim);
    if (stored.kind === 'answer') return stored.answer;
    if (stored.kind === 'other-input') return refused([keyReused]);
    return attempt(claim);
  });
}
