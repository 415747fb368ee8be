import type { Context } from '@aws-appsync/utils';
import type { CartLinesAddInput } from './generated/types.ts';
import { cartPayload } from './shared/cartAnswer.ts';
import { readLines } from './shared/cartInput.ts';

/**
 * The owner, a guest by its token: adds lines (findOwner → loadCart → checkVariants → addCartLines → loadCart → loadCartVariants → getVariantStock).
 * Somebody else's cart answers NOT_FOUND, as a missing one does.
 */
export function request(ctx: Context<{ input: CartLinesAddInput }>) {
  const read = readLines(ctx.args.input.lines);
  ctx.stash.cartId = ctx.args.input.cartId;
  ctx.stash.token = ctx.args.input.token;
  ctx.stash.wanted = read.wanted;
  ctx.stash.userErrors = read.userErrors;
  return {};
}

export function response(ctx: Context) {
  return cartPayload(ctx);
}
