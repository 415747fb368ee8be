import { runtime, type Context } from '@aws-appsync/utils';
import { batchGet, batchItems } from '../shared/batch.ts';
import { stockKey } from '../shared/keys.ts';

/**
 * Stock items of the variant ids the step before answered; null for those without stock. Each holds what the main
 * location has and the sum of all others: one key per variant, however many locations there are.
 */
export function request(ctx: Context) {
  const variantIds = ctx.prev.result as string[];
  if (variantIds.length === 0) {
    runtime.earlyReturn([]);
  }
  return batchGet(
    ctx.env.INVENTORY_TABLE as string,
    variantIds.map((variantId) => stockKey(variantId)),
    false,
  );
}

export function response(ctx: Context) {
  return batchItems(ctx, ctx.env.INVENTORY_TABLE as string);
}
