import type { Clock } from '../shared/clock.ts';
import { claimOf, oncePerKey as oncePerClaim } from '../shared/idempotency.ts';
import type { UserError } from './domain/order.ts';
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
  return oncePerClaim(claimOf(mutation, callerId, input), answers, refused, attempt);
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
