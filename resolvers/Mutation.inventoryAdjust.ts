import type { Context } from '@aws-appsync/utils';
import { toAdjustment, toLevel, type AdjustmentItem, type Levels } from './shared/inventory.ts';

/** Staff: adjusts the stock of a location (findAdjustedVariant → adjustInventory). */
export function request() {
  return {};
}

export function response(ctx: Context) {
  const answer = ctx.prev.result as {
    adjustment: AdjustmentItem | null;
    levels: Levels | null;
    userErrors: unknown[];
  };
  return {
    adjustment: answer.adjustment ? toAdjustment(answer.adjustment) : null,
    level: answer.levels ? toLevel(answer.levels) : null,
    userErrors: answer.userErrors,
    warnings: [],
  };
}
