import type { Context } from '@aws-appsync/utils';
import type { CartLinesRemoveInput } from './generated/types.ts';
import { lineCountError } from './shared/cart.ts';
import { cartPayload } from './shared/cartAnswer.ts';

/** The owner, a guest by its token: removes lines (findOwner → loadCart → removeCartLines → loadCart → loadCartVariants → getVariantStock). */
export function request(ctx: Context<{ input: CartLinesRemoveInput }>) {
  const wrong = lineCountError(ctx.args.input.lineIds.length, ['lineIds']);
  ctx.stash.cartId = ctx.args.input.cartId;
  ctx.stash.token = ctx.args.input.token;
  ctx.stash.userErrors = wrong ? [wrong] : [];
  return {};
}

export function response(ctx: Context) {
  return cartPayload(ctx);
}
