import type { Context } from '@aws-appsync/utils';
import { cartPayload } from './shared/cartAnswer.ts';

/** A customer: takes over a guest's cart (mergeCart → loadCart → loadCartVariants → getVariantStock). */
export function request() {
  return {};
}

export function response(ctx: Context) {
  return cartPayload(ctx);
}
