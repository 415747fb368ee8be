import { isoTime } from '../shared/clock.ts';
import { visibleTo, type Caller } from './caller.ts';
import { checkCancel, onItsWay, type CancelInput } from './domain/cancel.ts';
import { movedTo } from './domain/order.ts';
import { cancelOrderRun } from './domain/workflow.ts';
import { checkTexts } from './domain/texts.ts';
import { oncePerKey, refused, startWorkflow, type MutationDependencies } from './mutation.ts';
import type { OrderAnswer } from './ports.ts';

/**
 * Cancels a confirmed order once per idempotency key. The order is CANCELLED, and its parcel stopped, by the answer;
 * the Cancel Order workflow then gives back money and stock.
 * @throws when a service does not answer; the caller may send the same request again
 */
export async function cancelOrder(
  request: { caller: Caller; input: CancelInput },
  dependencies: MutationDependencies,
): Promise<OrderAnswer> {
  const { caller, input } = request;
  const { orders, answers, clock } = dependencies;
  const malformed = checkTexts(input);
  if (malformed.length > 0) return refused(malformed);

  return oncePerKey('orderCancel', caller.id, input, answers, async (claim) => {
    const seen = visibleTo(caller, await orders.find(input.orderId));
    const problems = checkCancel(seen);
    if (!seen || problems.length > 0) {
      // What can be tried again keeps no answer under its key.
      if (problems.some(({ retryable }) => retryable)) return refused(problems);
      return (await answers.keepRefusal(claim, problems)) ? refused(problems) : undefined;
    }
    const { order, event } = movedTo(seen, 'CANCELLED', isoTime(clock));
    const workflow = cancelOrderRun(order, await orders.lines(order.id));
    const cancellation = {
      by: order.customerId === caller.id ? ('CUSTOMER' as const) : ('STAFF' as const),
      ...(input.reason && { reason: input.reason }),
    };
    const result = await orders.request({ order, event, workflow, cancellation }, seen.seq, claim);
    if (result === 'shipped') return refused([onItsWay]);
    if (result !== 'moved') return undefined;
    await startWorkflow(workflow, dependencies);
    return { order: { ...order, cancellation }, userErrors: [] };
  });
}
