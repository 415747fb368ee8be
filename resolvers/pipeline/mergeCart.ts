import type { Context } from '@aws-appsync/utils';
import { customerOwner } from '../shared/cartOwner.ts';
import { fault } from '../shared/errors.ts';
import { correlationId, customerId } from '../shared/identity.ts';

/** Asks the cart service to merge. Out: stash.cartId and stash.owner for loadCart, stash.userErrors, stash.warnings. */
export function request(ctx: Context) {
  return {
    operation: 'Invoke',
    payload: {
      customerId: customerId(ctx),
      correlationId: correlationId(ctx),
      input: ctx.args.input,
    },
  };
}

export function response(ctx: Context) {
  if (ctx.error) {
    fault(ctx.error);
  }
  ctx.stash.cartId = ctx.result.cartId;
  ctx.stash.owner = customerOwner(ctx);
  ctx.stash.userErrors = ctx.result.userErrors;
  ctx.stash.warnings = ctx.result.warnings;
  return null;
}
