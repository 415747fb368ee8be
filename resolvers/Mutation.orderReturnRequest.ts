import type { Context } from '@aws-appsync/utils';
import type { OrderReturnRequestInput } from './generated/types.ts';
import { fault } from './shared/errors.ts';
import { askForChange, changeAnswer } from './shared/orderChange.ts';

/** Its customer and staff: announces a return of an order. The order service decides. */
export function request(ctx: Context<{ input: OrderReturnRequestInput }>) {
  return askForChange(ctx, 'orderReturnRequest');
}

export function response(ctx: Context) {
  if (ctx.error) {
    fault(ctx.error);
  }
  return changeAnswer(ctx);
}
