import type { Context } from '@aws-appsync/utils';
import { toCart } from './cart.ts';
import { stockByVariant, type StockItem } from './catalog.ts';

/** The cart the pipeline loaded (loadCart → loadCartVariants → getVariantStock), or null. */
export function cartAnswer(ctx: Context) {
  if (!ctx.stash.cart) {
    return null;
  }
  const stock = stockByVariant(ctx.prev.result as (StockItem | null)[]);
  return toCart(ctx.stash.cart, ctx.stash.lines, ctx.stash.variants, stock);
}

/**
 * `CartPayload` after a mutation's pipeline. Its warnings are those of the change, stash.warnings, and those of the
 * cart as it is now.
 */
export function cartPayload(ctx: Context) {
  const userErrors = ctx.stash.userErrors as unknown[];
  const cart = cartAnswer(ctx);
  const warnings: unknown[] = [];
  if (userErrors.length === 0) {
    for (const warning of (ctx.stash.warnings ?? []) as unknown[]) {
      warnings.push(warning);
    }
    for (const warning of cart ? cart.warnings : []) {
      warnings.push(warning);
    }
  }
  return { cart, userErrors, warnings };
}
