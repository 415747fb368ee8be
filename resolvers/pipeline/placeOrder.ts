import type { Context } from '@aws-appsync/utils';
import { fault } from '../shared/errors.ts';
import { correlationId, customerId } from '../shared/identity.ts';

/** Asks the order service to place the order. In: stash.cart, stash.lines, stash.variants, read a moment ago. */
export function request(ctx: Context) {
  return {
    operation: 'Invoke',
    payload: {
      customerId: customerId(ctx),
      correlationId: correlationId(ctx),
      input: ctx.args.input,
      cart: ctx.stash.cart,
      lines: ctx.stash.lines,
      variants: ctx.stash.variants,
    },
  };
}

export function response(ctx: Context) {
  if (ctx.error) {
    fault(ctx.error);
  }
  return ctx.result;
}
