import { util, type Context } from '@aws-appsync/utils';
import { fault } from './shared/errors.ts';
import { correlationId } from './shared/identity.ts';
import { toLevel, type Levels } from './shared/inventory.ts';

/** Most variants of one request: the service reads each for itself. */
const MAX_VARIANTS = 50;

/** Staff and services: the inventory service reads each variant's stock items. */
export function request(ctx: Context<{ variantIds: string[] }>) {
  const count = ctx.args.variantIds.length;
  if (count < 1 || count > MAX_VARIANTS) {
    util.error(`variantIds must name 1 to ${MAX_VARIANTS}, not ${count}.`, 'InvalidInput');
  }
  return {
    operation: 'Invoke',
    payload: { variantIds: ctx.args.variantIds, correlationId: correlationId(ctx) },
  };
}

export function response(ctx: Context) {
  if (ctx.error) {
    fault(ctx.error);
  }
  return (ctx.result as Levels[]).map((levels) => toLevel(levels));
}
