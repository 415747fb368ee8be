import type { Context } from '@aws-appsync/utils';
import { cartAnswer } from './shared/cartAnswer.ts';

/** The owner, a guest by its token: one cart; null for anybody else's (findOwner → loadCart → loadCartVariants → getVariantStock). */
export function request(ctx: Context<{ id: string; token?: string }>) {
  ctx.stash.cartId = ctx.args.id;
  ctx.stash.token = ctx.args.token;
  return {};
}

export function response(ctx: Context) {
  return cartAnswer(ctx);
}
