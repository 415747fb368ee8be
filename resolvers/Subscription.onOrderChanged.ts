import { extensions, util, type Context } from '@aws-appsync/utils';
import { fault } from './shared/errors.ts';
import { customerId, isStaff } from './shared/identity.ts';
import type { OrderItem } from './shared/order.ts';

/** The owner and staff: follows one order. For anybody else a foreign order looks like a missing one: both refuse. */
export function request(ctx: Context<{ orderId: string }>) {
  return {
    operation: 'GetItem',
    key: util.dynamodb.toMapValues({ pk: `ORDER#${ctx.args.orderId}`, sk: 'META' }),
    consistentRead: true,
  };
}

export function response(ctx: Context<{ orderId: string }>) {
  if (ctx.error) {
    fault(ctx.error);
  }
  const order = ctx.result as OrderItem | null;
  if (!order || (order.customerId !== customerId(ctx) && !isStaff(ctx))) {
    util.unauthorized();
  }
  // The server's filter replaces what the client's arguments would filter.
  extensions.setSubscriptionFilter({
    filterGroup: [{ filters: [{ fieldName: 'id', operator: 'eq', value: ctx.args.orderId }] }],
  });
  return null;
}
