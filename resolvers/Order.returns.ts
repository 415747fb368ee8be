import { runtime, util, type Context } from '@aws-appsync/utils';
import { fault } from './shared/errors.ts';
import { toReturn, type ReturnItem } from './shared/order.ts';

/** Whoever may see the order: what is sent back. Read only when the parent did not bring it along. */
export function request(ctx: Context) {
  const order = ctx.source as { id: string; returns?: unknown[] };
  if (order.returns) {
    runtime.earlyReturn(order.returns);
  }
  return {
    operation: 'Query',
    query: {
      expression: 'pk = :order AND begins_with(sk, :prefix)',
      expressionValues: util.dynamodb.toMapValues({ ':order': `ORDER#${order.id}`, ':prefix': 'RETURN#' }),
    },
    consistentRead: true,
  };
}

export function response(ctx: Context) {
  if (ctx.error) {
    fault(ctx.error);
  }
  const currencyCode = (ctx.source as { total: { currencyCode: string } }).total.currencyCode;
  return (ctx.result.items as ReturnItem[]).map((item) => toReturn(item, currencyCode));
}
