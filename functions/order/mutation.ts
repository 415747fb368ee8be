import { canonicalJson, sha256 } from '../shared/canonical.ts';
import type { Clock } from '../shared/clock.ts';
import { untilSettled } from '../shared/transaction.ts';
import { inputError, type UserError } from './domain/order.ts';
import type { WorkflowRun } from './domain/workflow.ts';
import type { Answers, Executions, IdempotencyClaim, OrderAnswer, Orders } from './ports.ts';

/** What the mutations of orders need. */
export interface MutationDependencies {
  orders: Orders;
  answers: Answers;
  executions: Executions;
  clock: Clock;
  /** Told when a workflow could not be started. */
  warn(message: string, error: unknown): void;
}

/** The answer of a mutation that did nothing. */
export const refused = (userErrors: UserError[]): OrderAnswer => ({ order: null, userErrors });

/**
 * Runs a mutation once per idempotency key: the same key with the same input gets the first answer again, refusals
 * too; with another input it is refused.
 * @param attempt answers undefined when somebody else got in between: it is then tried again
 */
export function oncePerKey(
  mutation: IdempotencyClaim['mutation'],
  callerId: string,
  input: { idempotencyKey: string },
  answers: Answers,
  attempt: (claim: IdempotencyClaim) => Promise<OrderAnswer | undefined>,
): Promise<OrderAnswer> {
  const { idempotencyKey, ...rest } = input;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value != null));
  const claim = { callerId, mutation, key: idempotencyKey, inputHash: sha256(canonicalJson(given)) };
  return untilSettled(6, async () => {
    const stored = await answers.find(claim);
    if (stored.kind === 'answer') return stored.answer;
    if (stored.kind === 'other-input') return refused([keyReused]);
    return attempt(claim);
  });
}

/** What was written stands whether or not its workflow starts: the sweep starts what was left behind. */
export async function startWorkflow(
  run: WorkflowRun,
  { executions, warn }: Pick<MutationDependencies, 'executions' | 'warn'>,
): Promise<void> {
  try {
    await executions.start(run);
  } catch (error) {
    warn(`The workflow ${run.kind} did not start; the sweep will start it.`, error);
  }
}

const keyReused = inputError(
  'IDEMPOTENCY_KEY_REUSED',
  'This idempotency key was used before with another input. Choose a new one.',
  ['idempotencyKey'],
);
