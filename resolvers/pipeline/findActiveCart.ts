import { util, type Context } from '@aws-appsync/utils';
import { fault } from '../shared/errors.ts';
import { customerId } from '../shared/identity.ts';

/** Id of the caller's newest open cart. Out: stash.cartId, null when there is none. */
export function request(ctx: Context) {
  return {
    operation: 'Query',
    index: 'byCustomer',
    query: {
      expression: 'customerKey = :customer',
      expressionValues: util.dynamodb.toMapValues({ ':customer': `CUSTOMER#${customerId(ctx)}#OPEN` }),
    },
    scanIndexForward: false,
    limit: 1,
    select: 'ALL_PROJECTED_ATTRIBUTES',
  };
}

export function response(ctx: Context) {
  if (ctx.error) {
    fault(ctx.error);
  }
  const newest = ctx.result.items[0] as { pk: string } | undefined;
  ctx.stash.cartId = newest ? newest.pk.slice('CART#'.length) : null;
  return null;
}
