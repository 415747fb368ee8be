import { runtime, type Context } from '@aws-appsync/utils';
import { batchGet, batchItems } from '../shared/batch.ts';
import { productKey } from '../shared/keys.ts';
import type { TrendItem } from '../shared/trend.ts';

/** The products of stash.trends, in its order; null for one the shop no longer sells. */
export function request(ctx: Context) {
  const trends = ctx.stash.trends.products as TrendItem[];
  if (trends.length === 0) {
    runtime.earlyReturn([]);
  }
  return batchGet(
    ctx.env.CATALOG_TABLE as string,
    trends.map((trend) => productKey(trend.productId)),
    false,
  );
}

export function response(ctx: Context) {
  return batchItems(ctx, ctx.env.CATALOG_TABLE as string);
}
