import { util, type Context } from '@aws-appsync/utils';
import { checkFirst, connection, sortKeyAfter } from './shared/cursor.ts';
import { fault } from './shared/errors.ts';
import { toAdjustment, type AdjustmentItem } from './shared/inventory.ts';

/** Staff: the adjustments of a variant, newest first. */
export function request(ctx: Context<{ variantId: string; first: number; after?: string }>) {
  checkFirst(ctx.args.first);
  return {
    operation: 'Query',
    query: {
      // Between both ends, so that a forged cursor never leads out of the adjustments.
      expression: 'pk = :variant AND sk BETWEEN :first AND :after',
      expressionValues: util.dynamodb.toMapValues({
        ':variant': `VARIANT#${ctx.args.variantId}`,
        ':first': 'ADJUSTMENT#',
        ':after': sortKeyAfter(ctx.args.after, 'ADJUSTMENT#~'),
      }),
    },
    scanIndexForward: false,
    // One more to see whether a page follows, and one for the cursor's own item, which BETWEEN includes.
    limit: ctx.args.first + 2,
  };
}

export function response(ctx: Context<{ variantId: string; first: number; after?: string }>) {
  if (ctx.error) {
    fault(ctx.error);
  }
  const after = sortKeyAfter(ctx.args.after, '');
  const found = (ctx.result.items as AdjustmentItem[]).filter((item) => item.sk !== after);
  const page = found.slice(0, ctx.args.first);
  return connection(
    page.map((item) => toAdjustment(item)),
    page.map((item) => item.sk),
    found.length > ctx.args.first,
  );
}
