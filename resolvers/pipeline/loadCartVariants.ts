import { runtime, type Context } from '@aws-appsync/utils';
import type { CartLineItem } from '../shared/cart.ts';
import type { VariantItem } from '../shared/catalog.ts';
import { batchGet, batchItems } from '../shared/batch.ts';
import { variantKey } from '../shared/keys.ts';

/** Variants of the cart's lines as they are sold now. In: stash.lines. Out: stash.variants by id. */
export function request(ctx: Context) {
  const lines = ctx.stash.lines as CartLineItem[];
  if (lines.length === 0) {
    ctx.stash.variants = {};
    runtime.earlyReturn([]);
  }
  return batchGet(
    ctx.env.CATALOG_TABLE as string,
    lines.map((line) => variantKey(line.variantId)),
    true,
  );
}

export function response(ctx: Context) {
  const variants: Record<string, VariantItem> = {};
  for (const item of batchItems(ctx, ctx.env.CATALOG_TABLE as string) as (VariantItem | null)[]) {
    if (item) {
      variants[item.id] = item;
    }
  }
  ctx.stash.variants = variants;
  return (ctx.stash.lines as CartLineItem[]).map((line) => line.variantId);
}
