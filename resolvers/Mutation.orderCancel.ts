import type { Context } from '@aws-appsync/utils';
import type { OrderCancelInput } from './generated/types.ts';
import { fault } from './shared/errors.ts';
import { askForChange, changeAnswer } from './shared/orderChange.ts';

/** Its customer and staff: cancels an order. The order service decides. */
export function request(ctx: Context<{ input: OrderCancelInput }>) {
  return askForChange(ctx, 'orderCancel');
}

export function response(ctx: Context) {
  if (ctx.error) {
    fault(ctx.error);
  }
  return changeAnswer(ctx);
}
