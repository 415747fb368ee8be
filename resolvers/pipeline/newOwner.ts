import { runtime, type Context } from '@aws-appsync/utils';
import { customerOwner, isSignedIn } from '../shared/cartOwner.ts';
import { fault } from '../shared/errors.ts';
import { correlationId } from '../shared/identity.ts';

/**
 * Whose a new cart becomes: the customer's, or a guest's with a new secret. In: stash.userErrors. Out: stash.owner,
 * and stash.token for a guest. The secret comes from the cart service: `util.autoId` promises no secure randomness.
 */
export function request(ctx: Context) {
  if (ctx.stash.userErrors.length > 0) {
    runtime.earlyReturn(null);
  }
  if (isSignedIn(ctx)) {
    ctx.stash.owner = customerOwner(ctx);
    runtime.earlyReturn(null);
  }
  return { operation: 'Invoke', payload: { operation: 'issue', correlationId: correlationId(ctx) } };
}

export function response(ctx: Context) {
  if (ctx.error) {
    fault(ctx.error);
  }
  ctx.stash.owner = { attribute: 'tokenHash', value: ctx.result.tokenHash };
  ctx.stash.token = ctx.result.token;
  return null;
}
