import { util, type Context } from '@aws-appsync/utils';
import { checkFirst, connection, sortKeyAfter } from './shared/cursor.ts';
import { fault } from './shared/errors.ts';
import { customerId } from './shared/identity.ts';
import { toOrder, type OrderItem } from './shared/order.ts';

/** A customer: own orders, newest first, from the byCustomer index. */
export function request(ctx: Context<{ first: number; after?: string }>) {
  checkFirst(ctx.args.first);
  return {
    operation: 'Query',
    index: 'byCustomer',
    query: {
      expression: 'customerKey = :customer AND customerSort < :after',
      expressionValues: util.dynamodb.toMapValues({
        ':customer': `CUSTOMER#${customerId(ctx)}`,
        // Sort keys start with a year; a tilde sorts after every one of them.
        ':after': sortKeyAfter(ctx.args.after, '~'),
      }),
    },
    scanIndexForward: false,
    limit: ctx.args.first + 1,
    select: 'ALL_PROJECTED_ATTRIBUTES',
  };
}

export function response(ctx: Context<{ first: number; after?: string }>) {
  if (ctx.error) {
    fault(ctx.error);
  }
  const found = ctx.result.items as (OrderItem & { customerSort: string })[];
  const page = found.slice(0, ctx.args.first);
  return connection(
    page.map((item) => toOrder(item)),
    page.map((item) => item.customerSort),
    found.length > ctx.args.first,
  );
}
