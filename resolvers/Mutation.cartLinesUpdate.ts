import type { Context } from '@aws-appsync/utils';
import type { CartLinesUpdateInput } from './generated/types.ts';
import { lineCountError, quantityError } from './shared/cart.ts';
import { cartPayload } from './shared/cartAnswer.ts';

/** The owner, a guest by its token: sets quantities (findOwner → loadCart → setCartLines → loadCart → loadCartVariants → getVariantStock). */
export function request(ctx: Context<{ input: CartLinesUpdateInput }>) {
  const { cartId, token, lines } = ctx.args.input;
  const wanted: Record<string, number> = {};
  const userErrors: unknown[] = [];
  const tooMany = lineCountError(lines.length, ['lines']);
  if (tooMany) {
    userErrors.push(tooMany);
  }
  let index = 0;
  for (const line of tooMany ? [] : lines) {
    const wrong = quantityError(line.quantity, ['lines', `${index}`, 'quantity']);
    if (wrong) {
      userErrors.push(wrong);
    }
    wanted[line.lineId] = line.quantity;
    index = index + 1;
  }
  ctx.stash.cartId = cartId;
  ctx.stash.token = token;
  ctx.stash.wanted = wanted;
  ctx.stash.userErrors = userErrors;
  return {};
}

export function response(ctx: Context) {
  return cartPayload(ctx);
}
