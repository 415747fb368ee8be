import type { Context } from '@aws-appsync/utils';
import { stockWarnings, toCart } from './cart.ts';
import { stockByVariant, type StockItem } from './catalog.ts';

/** The cart the pipeline loaded (loadCart → loadCartVariants → getVariantStock), or null. */
export function cartAnswer(ctx: Context) {
  if (!ctx.stash.cart) {
    return null;
  }
  const stock = stockByVariant(ctx.prev.result as (StockItem | null)[]);
  return toCart(ctx.stash.cart, ctx.stash.lines, ctx.stash.variants, stock);
}

/** `CartPayload` after a mutation's pipeline. */
export function cartPayload(ctx: Context) {
  const userErrors = ctx.stash.userErrors as unknown[];
  const stock = stockByVariant(ctx.prev.result as (StockItem | null)[]);
  return {
    cart: cartAnswer(ctx),
    userErrors,
    warnings: userErrors.length > 0 ? [] : stockWarnings(ctx.stash.lines, stock),
  };
}
