import { util, type Context } from '@aws-appsync/utils';
import { fault } from './shared/errors.ts';
import { customerId, isStaff } from './shared/identity.ts';
import {
  toOrder,
  toOrderEvent,
  toOrderLine,
  type OrderEventItem,
  type OrderItem,
  type OrderLineItem,
} from './shared/order.ts';

/** The owner and staff: an order with lines and timeline in one consistent Query; null for anybody else. */
export function request(ctx: Context<{ id: string }>) {
  return {
    operation: 'Query',
    query: {
      expression: 'pk = :order',
      expressionValues: util.dynamodb.toMapValues({ ':order': `ORDER#${ctx.args.id}` }),
    },
    consistentRead: true,
  };
}

export function response(ctx: Context<{ id: string }>) {
  if (ctx.error) {
    fault(ctx.error);
  }
  const items = ctx.result.items as { sk: string }[];
  const order = items.find((item) => item.sk === 'META') as OrderItem | undefined;
  if (!order || (order.customerId !== customerId(ctx) && !isStaff(ctx))) {
    return null;
  }
  return {
    ...toOrder(order),
    lines: items
      .filter((item) => item.sk.startsWith('LINE#'))
      .map((item) => toOrderLine(item as unknown as OrderLineItem)),
    timeline: items
      .filter((item) => item.sk.startsWith('EVENT#'))
      .map((item) => toOrderEvent(item as unknown as OrderEventItem)),
  };
}
