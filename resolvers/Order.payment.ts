import { runtime, util, type Context } from '@aws-appsync/utils';
import { fault } from './shared/errors.ts';
import { toPayment, type PaymentItem } from './shared/order.ts';

/** Whoever may see the order: where the order's money stands. Read only when the parent did not bring it along. */
export function request(ctx: Context) {
  const order = ctx.source as { id: string; payment?: unknown };
  if (order.payment) {
    runtime.earlyReturn(order.payment);
  }
  return {
    operation: 'Query',
    query: {
      expression: 'pk = :order AND begins_with(sk, :prefix)',
      expressionValues: util.dynamodb.toMapValues({ ':order': `ORDER#${order.id}`, ':prefix': 'PAYMENT#' }),
    },
    consistentRead: true,
  };
}

export function response(ctx: Context) {
  if (ctx.error) {
    fault(ctx.error);
  }
  return (ctx.result.items as PaymentItem[]).map((item) => toPayment(item))[0];
}
