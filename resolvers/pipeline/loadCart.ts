import { runtime, util, type Context } from '@aws-appsync/utils';
import type { CartOwner } from '../shared/cartOwner.ts';
import { fault } from '../shared/errors.ts';

/**
 * The caller's own cart with its lines, read consistently. In: stash.cartId, stash.owner. Out: stash.cart (null when
 * it does not exist or is somebody else's), stash.lines.
 */
export function request(ctx: Context) {
  if (!ctx.stash.cartId || !ctx.stash.owner) {
    ctx.stash.cart = null;
    ctx.stash.lines = [];
    runtime.earlyReturn(null);
  }
  return {
    operation: 'Query',
    query: {
      expression: 'pk = :cart',
      expressionValues: util.dynamodb.toMapValues({ ':cart': `CART#${ctx.stash.cartId}` }),
    },
    consistentRead: true,
  };
}

export function response(ctx: Context) {
  if (ctx.error) {
    fault(ctx.error);
  }
  const items = ctx.result.items as ({ sk: string } & Partial<Record<CartOwner['attribute'], string>>)[];
  const cart = items.find((item) => item.sk === 'META');
  const owner = ctx.stash.owner as CartOwner;
  const isMine = cart && cart[owner.attribute] === owner.value;
  ctx.stash.cart = isMine ? cart : null;
  ctx.stash.lines = isMine ? items.filter((item) => item.sk.startsWith('LINE#')) : [];
  return null;
}
