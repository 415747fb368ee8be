import { runtime, util, type Context } from '@aws-appsync/utils';
import { fault } from './shared/errors.ts';
import { toOrderEvent, type OrderEventItem } from './shared/order.ts';

/** Whoever may see the order: the changes of state of an order, oldest first. Read only when the parent did not bring them along. */
export function request(ctx: Context) {
  const order = ctx.source as { id: string; timeline?: unknown[] };
  if (order.timeline) {
    runtime.earlyReturn(order.timeline);
  }
  return {
    operation: 'Query',
    query: {
      expression: 'pk = :order AND begins_with(sk, :prefix)',
      expressionValues: util.dynamodb.toMapValues({ ':order': `ORDER#${order.id}`, ':prefix': 'EVENT#' }),
    },
    consistentRead: true,
  };
}

export function response(ctx: Context) {
  if (ctx.error) {
    fault(ctx.error);
  }
  return (ctx.result.items as OrderEventItem[]).map((item) => toOrderEvent(item));
}
