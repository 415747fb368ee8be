import { util, type Context } from '@aws-appsync/utils';
import { toProduct, type ProductItem } from './shared/catalog.ts';
import { fault } from './shared/errors.ts';
import { productKey } from './shared/keys.ts';

/** Anyone: one product by id (GetItem) or by handle (Query of the byHandle index); null when there is none. */
export function request(ctx: Context<{ id?: string; handle?: string }>) {
  const { id, handle } = ctx.args;
  if ((id ? 1 : 0) + (handle ? 1 : 0) !== 1) {
    util.error('Give either id or handle.', 'InvalidInput');
  }
  if (id) {
    return { operation: 'GetItem', key: util.dynamodb.toMapValues(productKey(id)) };
  }
  return {
    operation: 'Query',
    index: 'byHandle',
    query: {
      expression: 'handleKey = :handle',
      expressionValues: util.dynamodb.toMapValues({ ':handle': `product#${handle}` }),
    },
    limit: 1,
  };
}

export function response(ctx: Context<{ id?: string; handle?: string }>) {
  if (ctx.error) {
    fault(ctx.error);
  }
  const item = ctx.args.id ? ctx.result : ctx.result.items[0];
  return item ? toProduct(item as ProductItem) : null;
}
