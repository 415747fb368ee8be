import type { Context } from '@aws-appsync/utils';
import { fault } from '../shared/errors.ts';
import { correlationId, customerId } from '../shared/identity.ts';

/** Asks the inventory service to adjust. In: stash.variantExists. */
export function request(ctx: Context) {
  return {
    operation: 'Invoke',
    payload: {
      actor: customerId(ctx),
      correlationId: correlationId(ctx),
      variantExists: ctx.stash.variantExists,
      input: ctx.args.input,
    },
  };
}

export function response(ctx: Context) {
  if (ctx.error) {
    fault(ctx.error);
  }
  return ctx.result;
}
