import type { Context } from '@aws-appsync/utils';
import { cartAnswer } from './shared/cartAnswer.ts';

/** A customer: the newest open cart, or null (findActiveCart → loadCart → loadCartVariants → getVariantStock). */
export function request() {
  return {};
}

export function response(ctx: Context) {
  return cartAnswer(ctx);
}
