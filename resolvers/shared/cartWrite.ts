import { util, type Context } from '@aws-appsync/utils';
import { CART_LIFETIME_S } from '../../functions/cart/domain/limits.ts';
import type { CartOwner } from './cartOwner.ts';
import { conflict, fault, inputError, type UserErrorValue } from './errors.ts';

/**
 * Part of a TransactWriteItems request that touches the cart itself: mine, open, one version further. With a currency,
 * the cart must have that one or none yet.
 */
export function touchCart(table: string, cartId: string, owner: CartOwner, currencyCode?: string) {
  const sets = 'SET version = version + :one, updatedAt = :now, expiresAt = :expires';
  const mineAndOpen = '#owner = :owner AND #status = :open';
  const currency = currencyCode ? { ':currency': currencyCode } : {};
  return {
    table,
    operation: 'UpdateItem' as const,
    key: util.dynamodb.toMapValues({ pk: `CART#${cartId}`, sk: 'META' }),
    update: {
      expression: currencyCode ? `${sets}, currencyCode = :currency` : sets,
      expressionValues: util.dynamodb.toMapValues({
        ':one': 1,
        ':now': util.time.nowISO8601(),
        ':expires': util.time.nowEpochSeconds() + CART_LIFETIME_S,
        ...currency,
      }),
    },
    condition: {
      expression: currencyCode
        ? `${mineAndOpen} AND (attribute_not_exists(currencyCode) OR currencyCode = :currency)`
        : mineAndOpen,
      expressionNames: { '#owner': owner.attribute, '#status': 'status' },
      expressionValues: util.dynamodb.toMapValues({ ':owner': owner.value, ':open': 'OPEN', ...currency }),
      returnValuesOnConditionCheckFailure: false,
    },
  };
}

/** A customer's cart is closed by an order, a guest's by a merge. */
function cartClosed(owner: CartOwner): UserErrorValue {
  return owner.attribute === 'tokenHash'
    ? inputError('CART_MERGED', 'The cart was taken over by a customer who signed in.', ['cartId'])
    : inputError('CART_ALREADY_ORDERED', 'An order was already placed from this cart.', ['cartId']);
}

/**
 * What a cancelled cart transaction means to the caller: its first action is always touchCart. Null when it was
 * carried out. In: stash.owner.
 */
export function cartTransactionError(ctx: Context, lineProblem: UserErrorValue): UserErrorValue | null {
  const error = ctx.error;
  const result = ctx.result as { cancellationReasons: { type: string }[] | null } | null;
  if (!error) {
    return null;
  }
  if (error.type !== 'DynamoDB:TransactionCanceledException') {
    fault(error);
  }
  const reasons = result && result.cancellationReasons ? result.cancellationReasons : [];
  const types = reasons.map((reason) => reason.type);
  if (types.length > 0 && `${types[0]}`.startsWith('ConditionalCheckFailed')) {
    return cartClosed(ctx.stash.owner);
  }
  if (types.some((type) => type.startsWith('ConditionalCheckFailed'))) {
    return lineProblem;
  }
  return conflict('The cart is being changed by another request. Try again.');
}
