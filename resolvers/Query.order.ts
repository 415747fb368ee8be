import { util, type Context } from '@aws-appsync/utils';
import { fault } from './shared/errors.ts';
import { customerId, isService, isStaff } from './shared/identity.ts';
import {
  toOrder,
  toOrderEvent,
  toOrderLine,
  toPayment,
  toReturn,
  toShipment,
  type OrderEventItem,
  type OrderItem,
  type OrderLineItem,
  type PaymentItem,
  type ReturnItem,
  type ShipmentItem,
} from './shared/order.ts';

/** The owner, staff and the shop's services: an order with all that belongs to it in one consistent Query; null for anybody else. */
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
  if (!order || (!isService() && order.customerId !== customerId(ctx) && !isStaff(ctx))) {
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
    payment: items
      .filter((item) => item.sk.startsWith('PAYMENT#'))
      .map((item) => toPayment(item as unknown as PaymentItem))[0],
    shipments: items
      .filter((item) => item.sk.startsWith('FULFILMENT#'))
      .map((item) => toShipment(item as unknown as ShipmentItem)),
    returns: items
      .filter((item) => item.sk.startsWith('RETURN#'))
      .map((item) => toReturn(item as unknown as ReturnItem, order.currencyCode)),
  };
}
