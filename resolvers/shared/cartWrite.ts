import { util } from '@aws-appsync/utils';
import { CART_LIFETIME_S } from './cart.ts';
import { conflict, fault, inputError, type UserErrorValue } from './errors.ts';

/**
 * Part of a TransactWriteItems request that touches the cart itself: mine, open, one version further. With a currency,
 * the cart must have that one or none yet.
 */
export function touchCart(table: string, cartId: string, customerId: string, currencyCode?: string) {
  const sets = 'SET version = version + :one, updatedAt = :now, expiresAt = :expires';
  const mineAndOpen = 'customerId = :customer AND #status = :open';
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
      expressionNames: { '#status': 'status' },
      expressionValues: util.dynamodb.toMapValues({ ':customer': customerId, ':open': 'OPEN', ...currency }),
      returnValuesOnConditionCheckFailure: false,
    },
  };
}

interface TransactionResult {
  cancellationReasons: { type: string }[] | null;
}

/**
 * What a cancelled cart transaction means to the caller: its first action is always touchCart. Null when it was
 * carried out.
 */
export function cartTransactionError(
  error: { message: string; type?: string | null } | null | undefined,
  result: TransactionResult | null,
  lineProblem: UserErrorValue,
): UserErrorValue | null {
  if (!error) {
    return null;
  }
  if (error.type !== 'DynamoDB:TransactionCanceledException') {
    fault(error);
  }
  const reasons = result && result.cancellationReasons ? result.cancellationReasons : [];
  const types = reasons.map((reason) => reason.type);
  if (types.length > 0 && `${types[0]}`.startsWith('ConditionalCheckFailed')) {
    return inputError('CART_ALREADY_ORDERED', 'An order was already placed from this cart.', ['cartId']);
  }
  if (types.some((type) => type.startsWith('ConditionalCheckFailed'))) {
    return lineProblem;
  }
  return conflict('The cart is being changed by another request. Try again.');
}
