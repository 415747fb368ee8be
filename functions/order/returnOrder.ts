import { isoTime } from '../shared/clock.ts';
import { visibleTo, type Caller } from './caller.ts';
import { movedTo } from './domain/order.ts';
import { checkReturn, composeReturn, type ReturnInput } from './domain/return.ts';
import { returnOrderRun } from './domain/workflow.ts';
import { checkTexts } from './domain/texts.ts';
import { oncePerKey, refused, startWorkflow, type MutationDependencies } from './mutation.ts';
import type { OrderAnswer } from './ports.ts';

/**
 * Requests the return of a delivered order, whole or by line, once per idempotency key. The Return Order workflow
 * then waits for the parcel, puts what is in it back into the stock and pays for it.
 * @throws when a service does not answer; the caller may send the same request again
 */
export async function requestReturn(
  request: { caller: Caller; input: ReturnInput },
  dependencies: MutationDependencies,
): Promise<OrderAnswer> {
  const { caller, input } = request;
  const { orders, answers, clock } = dependencies;
  const malformed = checkTexts(input);
  if (malformed.length > 0) return refused(malformed);

  return oncePerKey('orderReturnRequest', caller.id, input, answers, async (claim) => {
    const seen = visibleTo(caller, await orders.find(input.orderId));
    const lines = seen ? await orders.lines(seen.id) : [];
    const problems = checkReturn(input, seen, lines);
    if (!seen || problems.length > 0) {
      return (await answers.keepRefusal(claim, problems)) ? refused(problems) : undefined;
    }
    const { order, event } = movedTo(seen, 'RETURN_REQUESTED', isoTime(clock));
    const orderReturn = composeReturn(input, lines, order.updatedAt);
    const workflow = returnOrderRun(order, orderReturn);
    const result = await orders.request({ order, event, workflow, orderReturn }, seen.seq, claim);
    if (result !== 'moved') return undefined;
    await startWorkflow(workflow, dependencies);
    return { order, userErrors: [] };
  });
}
