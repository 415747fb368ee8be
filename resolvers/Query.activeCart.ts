import type { Context } from '@aws-appsync/utils';
import { cartAnswer } from './shared/cartAnswer.ts';
import { customerOwner } from './shared/cartOwner.ts';

/** A customer: the newest open cart, or null (findActiveCart → loadCart → loadCartVariants → getVariantStock). */
export function request(ctx: Context) {
  ctx.stash.owner = customerOwner(ctx);
  return {};
}

export function response(ctx: Context) {
  return cartAnswer(ctx);
}
