import { runtime, util, type Context } from '@aws-appsync/utils';
import { fault } from '../shared/errors.ts';
import { isVariantId, variantKey } from '../shared/keys.ts';

/** Whether the catalogue has the variant whose stock is to be adjusted. Out: stash.variantExists. */
export function request(ctx: Context) {
  const variantId = ctx.args.input.variantId as string;
  if (!isVariantId(variantId)) {
    ctx.stash.variantExists = false;
    runtime.earlyReturn(null);
  }
  return {
    operation: 'GetItem',
    key: util.dynamodb.toMapValues(variantKey(variantId)),
    consistentRead: true,
  };
}

export function response(ctx: Context) {
  if (ctx.error) {
    fault(ctx.error);
  }
  ctx.stash.variantExists = ctx.result ? true : false;
  return null;
}
