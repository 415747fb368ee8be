import type { Context } from '@aws-appsync/utils';
import { cartAnswer } from './shared/cartAnswer.ts';

/** The owner: one cart; null for anybody else's (loadCart → loadCartVariants → getVariantStock). */
export function request(ctx: Context<{ id: string }>) {
  ctx.stash.cartId = ctx.args.id;
  return {};
}

export function response(ctx: Context) {
  return cartAnswer(ctx);
}
