import { runtime, util, type Context } from '@aws-appsync/utils';
import { CART_LIFETIME_S } from '../../functions/cart/domain/limits.ts';
import type { CartOwner } from '../shared/cartOwner.ts';
import { fault } from '../shared/errors.ts';

/**
 * Writes a new cart and its lines in one transaction. In: stash.owner, stash.wanted, stash.currencyCode,
 * stash.userErrors. Out: stash.cartId. Only a customer's cart is in the index: a guest's is found by its id alone.
 */
export function request(ctx: Context) {
  if (ctx.stash.userErrors.length > 0) {
    runtime.earlyReturn(null);
  }
  const table = ctx.env.CARTS_TABLE as string;
  const id = `cart_${util.autoUlid()}`;
  const now = util.time.nowISO8601();
  const owner = ctx.stash.owner as CartOwner;
  const expiresAt = util.time.nowEpochSeconds() + CART_LIFETIME_S;
  ctx.stash.cartId = id;
  const absent = { expression: 'attribute_not_exists(pk)', returnValuesOnConditionCheckFailure: false };
  const transactItems: unknown[] = [];
  transactItems.push({
    table,
    operation: 'PutItem',
    key: util.dynamodb.toMapValues({ pk: `CART#${id}`, sk: 'META' }),
    attributeValues: util.dynamodb.toMapValues({
      id,
      [owner.attribute]: owner.value,
      customerKey: owner.attribute === 'customerId' ? `CUSTOMER#${owner.value}#OPEN` : undefined,
      createdAt: `${now}#${id}`,
      version: 1,
      status: 'OPEN',
      currencyCode: ctx.stash.currencyCode ?? undefined,
      updatedAt: now,
      expiresAt,
    }),
    condition: absent,
  });
  for (const variantId of Object.keys(ctx.stash.wanted)) {
    transactItems.push({
      table,
      operation: 'PutItem',
      key: util.dynamodb.toMapValues({ pk: `CART#${id}`, sk: `LINE#${variantId}` }),
      attributeValues: util.dynamodb.toMapValues({
        variantId,
        quantity: ctx.stash.wanted[variantId],
        addedAt: now,
        expiresAt,
      }),
      condition: absent,
    });
  }
  return { operation: 'TransactWriteItems', transactItems };
}

export function response(ctx: Context) {
  if (ctx.error) {
    fault(ctx.error);
  }
  return null;
}
