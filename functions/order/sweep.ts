import type { Clock } from '../shared/clock.ts';
import { DRIVEN_STATES } from './domain/states.ts';
import type { NewOrderWorkflow, Orders } from './ports.ts';

export interface SweepResult {
  /** Orders found in a state that only a workflow leads out of. */
  seen: number;
  /** Orders whose workflow was gone and was started again. */
  restarted: string[];
}

/**
 * Drives on orders whose workflow is gone: a start that failed, or an execution that died. Every step of the workflow
 * can be repeated, so the new execution simply begins at the beginning.
 * @param graceMs how long an order must have stood still, so that a sweep does not race a workflow that is starting
 */
export async function sweepOrders(
  graceMs: number,
  dependencies: { orders: Orders; workflow: NewOrderWorkflow; clock: Clock },
): Promise<SweepResult> {
  const { orders, workflow, clock } = dependencies;
  const before = new Date(clock.nowMs() - graceMs).toISOString();
  const result: SweepResult = { seen: 0, restarted: [] };
  for (const state of DRIVEN_STATES) {
    for await (const order of orders.stalled(state, before)) {
      result.seen += 1;
      if (await workflow.isRunning(order)) continue;
      if (!(await orders.claimAttempt(order))) continue;
      await workflow.start({ ...order, attempt: order.attempt + 1 }, await orders.lines(order.id));
      result.restarted.push(order.id);
    }
  }
  return result;
}
