import { runtime, util, type Context } from '@aws-appsync/utils';
import { cartNotFound, type CartLineItem } from '../shared/cart.ts';
import { cartTransactionError, touchCart } from '../shared/cartWrite.ts';
import { inputError } from '../shared/errors.ts';

/** Sets the quantities of lines that are there, all or none. In: stash.owner, stash.cart, stash.lines, stash.wanted, stash.userErrors. */
export function request(ctx: Context) {
  if (!ctx.stash.cart) {
    ctx.stash.userErrors = [cartNotFound()];
  }
  if (ctx.stash.userErrors.length > 0) {
    runtime.earlyReturn(null);
  }
  const wanted = Object.keys(ctx.stash.wanted);
  const present = (ctx.stash.lines as CartLineItem[]).map((line) => line.variantId);
  const missing = wanted.filter((lineId) => !present.includes(lineId));
  if (missing.length > 0) {
    ctx.stash.userErrors = missing.map((lineId) =>
      inputError('NOT_FOUND', `The cart has no line ${lineId}.`, ['lines']),
    );
    runtime.earlyReturn(null);
  }
  const table = ctx.env.CARTS_TABLE as string;
  const transactItems: unknown[] = [];
  transactItems.push(touchCart(table, ctx.stash.cart.id, ctx.stash.owner));
  for (const lineId of wanted) {
    transactItems.push({
      table,
      operation: 'UpdateItem',
      key: util.dynamodb.toMapValues({ pk: `CART#${ctx.stash.cart.id}`, sk: `LINE#${lineId}` }),
      update: {
        expression: 'SET quantity = :quantity',
        expressionValues: util.dynamodb.toMapValues({ ':quantity': ctx.stash.wanted[lineId] }),
      },
      condition: { expression: 'attribute_exists(pk)', returnValuesOnConditionCheckFailure: false },
    });
  }
  return { operation: 'TransactWriteItems', transactItems };
}

export function response(ctx: Context) {
  const wrong = cartTransactionError(
    ctx,
    inputError('NOT_FOUND', 'A line was removed by another request.', ['lines']),
  );
  ctx.stash.userErrors = wrong ? [wrong] : [];
  return null;
}
