import { util, type Context } from '@aws-appsync/utils';
import { fault } from './shared/errors.ts';
import { correlationId } from './shared/identity.ts';
import { money } from './shared/money.ts';

interface Sold {
  currencyCode: string;
  revenueMinorUnits: number;
}

/** Staff: what was sold on a range of days. The insight service asks the lake. */
export function request(ctx: Context<{ from: string; to: string }>) {
  return {
    operation: 'Invoke',
    payload: { from: ctx.args.from, to: ctx.args.to, correlationId: correlationId(ctx) },
  };
}

export function response(ctx: Context) {
  if (ctx.error) {
    fault(ctx.error);
  }
  if (ctx.result.errorType) {
    util.error(ctx.result.message as string, ctx.result.errorType as string);
  }
  const { from, to, days, ended, states, products } = ctx.result;
  return {
    from,
    to,
    ended,
    states,
    days: (days as Sold[]).map((sold) => ({
      ...sold,
      revenue: money(sold.revenueMinorUnits, sold.currencyCode),
    })),
    products: (products as Sold[]).map((sold) => ({
      ...sold,
      revenue: money(sold.revenueMinorUnits, sold.currencyCode),
    })),
  };
}
