import { util, type Context } from '@aws-appsync/utils';
import { fault } from '../shared/errors.ts';
import type { TrendItem } from '../shared/trend.ts';

/** The trends of the last daily run. Out: stash.trends, as many as were asked for. */
export function request(_ctx: Context<{ first: number }>) {
  return { operation: 'GetItem', key: util.dynamodb.toMapValues({ pk: 'TREND#PRODUCTS', sk: 'CURRENT' }) };
}

export function response(ctx: Context<{ first: number }>) {
  if (ctx.error) {
    fault(ctx.error);
  }
  const products = ctx.result ? (ctx.result.products as TrendItem[]) : [];
  ctx.stash.trends = {
    asOf: ctx.result ? (ctx.result.asOf as string) : null,
    products: products.slice(0, ctx.args.first),
  };
  return ctx.stash.trends;
}
