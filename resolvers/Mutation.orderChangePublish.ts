import type { Context } from '@aws-appsync/utils';
import type { OrderChangeInput } from './generated/types.ts';

/** The shop's services (IAM) only: passes a change of state on to subscribers. Stores nothing. */
export function request(ctx: Context<{ input: OrderChangeInput }>) {
  return { payload: ctx.args.input };
}

export function response(ctx: Context) {
  return ctx.result;
}
