import { util, type Context } from '@aws-appsync/utils';
import { fault } from '../shared/errors.ts';

/** Variants of the product in `source`, in the shop's order. Out: stash.variants and their ids. */
export function request(ctx: Context) {
  const product = ctx.source as { id: string };
  return {
    operation: 'Query',
    query: {
      expression: 'pk = :product AND begins_with(sk, :variants)',
      expressionValues: util.dynamodb.toMapValues({
        ':product': `PRODUCT#${product.id}`,
        ':variants': 'VARIANT#',
      }),
    },
    // What one BatchGetItem for the stock can take; imports refuse products with more variants.
    limit: 100,
  };
}

export function response(ctx: Context) {
  if (ctx.error) {
    fault(ctx.error);
  }
  ctx.stash.variants = ctx.result.items;
  return (ctx.result.items as { id: string }[]).map((variant) => variant.id);
}
