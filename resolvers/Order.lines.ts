import { runtime, util, type Context } from '@aws-appsync/utils';
import { fault } from './shared/errors.ts';
import { toOrderLine, type OrderLineItem } from './shared/order.ts';

/** Whoever may see the order: the lines of an order. Read only when the parent did not bring them along. */
export function request(ctx: Context) {
  const order = ctx.source as { id: string; lines?: unknown[] };
  if (order.lines) {
    runtime.earlyReturn(order.lines);
  }
  return {
    operation: 'Query',
    query: {
      expression: 'pk = :order AND begins_with(sk, :prefix)',
      expressionValues: util.dynamodb.toMapValues({ ':order': `ORDER#${order.id}`, ':prefix': 'LINE#' }),
    },
    consistentRead: true,
  };
}

export function response(ctx: Context) {
  if (ctx.error) {
    fault(ctx.error);
  }
  return (ctx.result.items as OrderLineItem[]).map((item) => toOrderLine(item));
}
