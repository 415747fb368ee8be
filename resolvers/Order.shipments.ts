import { runtime, util, type Context } from '@aws-appsync/utils';
import { fault } from './shared/errors.ts';
import { toShipment, type ShipmentItem } from './shared/order.ts';

/** Whoever may see the order: the order's parcels. Read only when the parent did not bring them along. */
export function request(ctx: Context) {
  const order = ctx.source as { id: string; shipments?: unknown[] };
  if (order.shipments) {
    runtime.earlyReturn(order.shipments);
  }
  return {
    operation: 'Query',
    query: {
      expression: 'pk = :order AND begins_with(sk, :prefix)',
      expressionValues: util.dynamodb.toMapValues({
        ':order': `ORDER#${order.id}`,
        ':prefix': 'FULFILMENT#',
      }),
    },
    consistentRead: true,
  };
}

export function response(ctx: Context) {
  if (ctx.error) {
    fault(ctx.error);
  }
  return (ctx.result.items as ShipmentItem[]).map((item) => toShipment(item));
}
