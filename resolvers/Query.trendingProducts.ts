import type { Context } from '@aws-appsync/utils';
import { toProduct, type ProductItem } from './shared/catalog.ts';
import { checkFirst } from './shared/cursor.ts';
import type { TrendItem } from './shared/trend.ts';

/** Anyone: the products that rise most (getTrends → getTrendingProducts). */
export function request(ctx: Context<{ first: number }>) {
  checkFirst(ctx.args.first);
  return {};
}

export function response(ctx: Context<{ first: number }>) {
  const products = ctx.prev.result as (ProductItem | null)[];
  const trends = ctx.stash.trends as { asOf: string | null; products: TrendItem[] };
  const nodes: unknown[] = [];
  let position = 0;
  for (const trend of trends.products) {
    const product = products[position];
    // One deleted since the last run is left out.
    if (product) {
      nodes.push({
        rank: trend.rank,
        score: trend.score,
        product: toProduct(product),
        forecast: { total: trend.units, days: trend.days },
      });
    }
    position = position + 1;
  }
  return { asOf: trends.asOf, nodes };
}
