import { runtime, type Context } from '@aws-appsync/utils';
import { customerOwner, isSignedIn } from '../shared/cartOwner.ts';
import { fault } from '../shared/errors.ts';
import { correlationId } from '../shared/identity.ts';

/**
 * Whose cart the caller may touch: without a token a customer's own, with one the guest cart it proves. In:
 * stash.cartId, stash.token. Out: stash.owner; null when nothing is proven, which then looks like a missing cart.
 * Only a token asks the cart service, since APPSYNC_JS has no hash.
 */
export function request(ctx: Context) {
  if (!ctx.stash.token) {
    ctx.stash.owner = isSignedIn(ctx) ? customerOwner(ctx) : null;
    runtime.earlyReturn(null);
  }
  return {
    operation: 'Invoke',
    payload: {
      operation: 'prove',
      cartId: ctx.stash.cartId,
      token: ctx.stash.token,
      correlationId: correlationId(ctx),
    },
  };
}

export function response(ctx: Context) {
  if (ctx.error) {
    fault(ctx.error);
  }
  ctx.stash.owner = ctx.result ? { attribute: 'tokenHash', value: ctx.result.tokenHash } : null;
  return null;
}
