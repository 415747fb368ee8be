import type { Context } from '@aws-appsync/utils';
import { correlationId, customerId, isStaff } from './identity.ts';
import { toOrder, type OrderItem } from './order.ts';

/** Asks the order service for a change of an order. */
export function askForChange(ctx: Context, mutation: string) {
  return {
    operation: 'Invoke',
    payload: {
      caller: { id: customerId(ctx), isStaff: isStaff(ctx) },
      correlationId: correlationId(ctx),
      mutation,
      input: ctx.args.input,
    },
  };
}

/** The payload from the service's answer. */
export function changeAnswer(ctx: Context) {
  const answer = ctx.result as { order: OrderItem | null; userErrors: unknown[] };
  return { order: answer.order ? toOrder(answer.order) : null, userErrors: answer.userErrors, warnings: [] };
}
