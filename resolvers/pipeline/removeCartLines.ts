import { runtime, util, type Context } from '@aws-appsync/utils';
import { cartNotFound, type CartLineItem } from '../shared/cart.ts';
import { cartTransactionError, touchCart } from '../shared/cartWrite.ts';
import { conflict } from '../shared/errors.ts';

/** Removes lines in one transaction; those that are not there are passed over. In: stash.owner, stash.cart, stash.lines, stash.userErrors. */
export function request(ctx: Context) {
  if (!ctx.stash.cart) {
    ctx.stash.userErrors = [cartNotFound()];
  }
  if (ctx.stash.userErrors.length > 0) {
    runtime.earlyReturn(null);
  }
  const lineIds = ctx.args.input.lineIds as string[];
  const present = (ctx.stash.lines as CartLineItem[]).map((line) => line.variantId);
  const removed = present.filter((lineId) => lineIds.includes(lineId));
  if (removed.length === 0) {
    runtime.earlyReturn(null);
  }
  const table = ctx.env.CARTS_TABLE as string;
  const transactItems: unknown[] = [];
  transactItems.push(touchCart(table, ctx.stash.cart.id, ctx.stash.owner));
  for (const lineId of removed) {
    transactItems.push({
      table,
      operation: 'DeleteItem',
      key: util.dynamodb.toMapValues({ pk: `CART#${ctx.stash.cart.id}`, sk: `LINE#${lineId}` }),
    });
  }
  return { operation: 'TransactWriteItems', transactItems };
}

export function response(ctx: Context) {
  const wrong = cartTransactionError(ctx, conflict('The cart changed. Try again.'));
  ctx.stash.userErrors = wrong ? [wrong] : [];
  return null;
}
