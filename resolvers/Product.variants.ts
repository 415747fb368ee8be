import type { Context } from '@aws-appsync/utils';
import { stockByVariant, toVariant, type StockItem, type VariantItem } from './shared/catalog.ts';

/** Anyone: all variants of a product with their availability (listVariants → getVariantStock). */
export function request() {
  return {};
}

export function response(ctx: Context) {
  const stock = stockByVariant(ctx.prev.result as (StockItem | null)[]);
  return (ctx.stash.variants as VariantItem[]).map((variant) => toVariant(variant, stock[variant.id]));
}
