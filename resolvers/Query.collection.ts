import { util, type Context } from '@aws-appsync/utils';
import { fault } from './shared/errors.ts';

/** Anyone: one collection by handle, from the byHandle index; null when there is none. */
export function request(ctx: Context<{ handle: string }>) {
  return {
    operation: 'Query',
    index: 'byHandle',
    query: {
      expression: 'handleKey = :handle',
      expressionValues: util.dynamodb.toMapValues({ ':handle': `collection#${ctx.args.handle}` }),
    },
    limit: 1,
  };
}

export function response(ctx: Context) {
  if (ctx.error) {
    fault(ctx.error);
  }
  return ctx.result.items[0] ?? null;
}
