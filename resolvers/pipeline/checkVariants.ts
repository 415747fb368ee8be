import { runtime, type Context } from '@aws-appsync/utils';
import { batchGet, batchItems } from '../shared/batch.ts';
import type { VariantItem } from '../shared/catalog.ts';
import { inputError } from '../shared/errors.ts';
import { isVariantId, variantKey } from '../shared/keys.ts';

/**
 * Whether the variants to be added exist. In: stash.wanted {variantId: quantity}, stash.userErrors.
 * Out: stash.currencyCode, or an error for each that does not exist or has another currency than the cart.
 */
export function request(ctx: Context) {
  const wanted = Object.keys(ctx.stash.wanted);
  const possible = wanted.filter((variantId) => isVariantId(variantId));
  if (ctx.stash.userErrors.length > 0 || wanted.length === 0) {
    runtime.earlyReturn(null);
  }
  if (possible.length < wanted.length) {
    ctx.stash.userErrors = unknownVariants(ctx, possible);
    runtime.earlyReturn(null);
  }
  return batchGet(
    ctx.env.CATALOG_TABLE as string,
    possible.map((variantId) => variantKey(variantId)),
    true,
  );
}

export function response(ctx: Context) {
  const found: string[] = [];
  const currencies: string[] = ctx.stash.cart?.currencyCode ? [ctx.stash.cart.currencyCode] : [];
  for (const item of batchItems(ctx, ctx.env.CATALOG_TABLE as string) as (VariantItem | null)[]) {
    if (item) {
      found.push(item.id);
      if (!currencies.includes(item.currencyCode)) {
        currencies.push(item.currencyCode);
      }
    }
  }
  ctx.stash.userErrors = unknownVariants(ctx, found);
  if (ctx.stash.userErrors.length === 0 && currencies.length > 1) {
    ctx.stash.userErrors = [
      inputError('INVALID_INPUT', `A cart holds one currency; these would be ${currencies.join(' and ')}.`, [
        'lines',
      ]),
    ];
  }
  ctx.stash.currencyCode = currencies[0];
  return null;
}

/** An error for each line of the input whose variant is not among the known ones. */
function unknownVariants(ctx: Context, known: string[]) {
  const lines = ctx.args.input.lines as { variantId: string }[];
  const errors: unknown[] = [];
  let index = 0;
  for (const line of lines) {
    if (!known.includes(line.variantId)) {
      errors.push(
        inputError('NOT_FOUND', `There is no variant ${line.variantId}.`, ['lines', `${index}`, 'variantId']),
      );
    }
    index = index + 1;
  }
  return errors;
}
