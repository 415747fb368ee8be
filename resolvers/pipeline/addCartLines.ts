import { runtime, util, type Context } from '@aws-appsync/utils';
import { CART_LIFETIME_S, MAX_QUANTITY } from '../../functions/cart/domain/limits.ts';
import { cartNotFound, lineCountError, type CartLineItem } from '../shared/cart.ts';
import { cartTransactionError, touchCart } from '../shared/cartWrite.ts';
import { inputError } from '../shared/errors.ts';

/**
 * Adds quantities to lines, making those that are new, in one transaction. Adding is an increment under a bound, so
 * two requests at once lose nothing. In: stash.owner, stash.cart, stash.lines, stash.wanted, stash.currencyCode,
 * stash.userErrors.
 */
export function request(ctx: Context) {
  if (!ctx.stash.cart) {
    ctx.stash.userErrors = [cartNotFound()];
  }
  if (ctx.stash.userErrors.length > 0) {
    runtime.earlyReturn(null);
  }
  const table = ctx.env.CARTS_TABLE as string;
  const wanted = Object.keys(ctx.stash.wanted);
  const present = (ctx.stash.lines as CartLineItem[]).map((line) => line.variantId);
  const added = wanted.filter((variantId) => !present.includes(variantId));
  const tooLarge = lineCountError(present.length + added.length, ['lines']);
  if (tooLarge) {
    ctx.stash.userErrors = [tooLarge];
    runtime.earlyReturn(null);
  }
  const now = util.time.nowISO8601();
  const transactItems: unknown[] = [];
  transactItems.push(touchCart(table, ctx.stash.cart.id, ctx.stash.owner, ctx.stash.currencyCode));
  for (const variantId of wanted) {
    const quantity = ctx.stash.wanted[variantId];
    transactItems.push({
      table,
      operation: 'UpdateItem',
      key: util.dynamodb.toMapValues({ pk: `CART#${ctx.stash.cart.id}`, sk: `LINE#${variantId}` }),
      update: {
        expression:
          'SET variantId = :variant, addedAt = if_not_exists(addedAt, :now), expiresAt = :expires ADD quantity :quantity',
        expressionValues: util.dynamodb.toMapValues({
          ':variant': variantId,
          ':now': now,
          ':expires': util.time.nowEpochSeconds() + CART_LIFETIME_S,
          ':quantity': quantity,
        }),
      },
      condition: {
        expression: 'attribute_not_exists(quantity) OR quantity <= :room',
        expressionValues: util.dynamodb.toMapValues({ ':room': MAX_QUANTITY - quantity }),
        returnValuesOnConditionCheckFailure: false,
      },
    });
  }
  return { operation: 'TransactWriteItems', transactItems };
}

export function response(ctx: Context) {
  const wrong = cartTransactionError(
    ctx,
    inputError('INVALID_QUANTITY', `At most ${MAX_QUANTITY} of a variant fit in a cart.`, ['lines']),
  );
  ctx.stash.userErrors = wrong ? [wrong] : [];
  return null;
}
