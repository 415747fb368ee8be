import { util, type Context } from '@aws-appsync/utils';
import { sortKeyAfter } from '../shared/cursor.ts';
import { fault } from '../shared/errors.ts';

/**
 * A page of members of a collection in its order. In: stash.list {collectionKey, first, after}. Out: the members'
 * partition keys; stash.page {sortKeys, hasNextPage}.
 */
export function request(ctx: Context) {
  const { collectionKey, first, after } = ctx.stash.list;
  return {
    operation: 'Query',
    index: 'byCollection',
    query: {
      expression: 'collectionKey = :collection AND collectionPosition > :after',
      expressionValues: util.dynamodb.toMapValues({
        ':collection': collectionKey,
        // Positions start with a digit, which sorts after a space.
        ':after': sortKeyAfter(after, ' '),
      }),
    },
    // One more than asked for shows whether another page follows.
    limit: first + 1,
    select: 'ALL_PROJECTED_ATTRIBUTES',
  };
}

export function response(ctx: Context) {
  if (ctx.error) {
    fault(ctx.error);
  }
  const { first } = ctx.stash.list;
  const found = ctx.result.items as { pk: string; collectionPosition: string }[];
  const page = found.slice(0, first);
  ctx.stash.page = {
    sortKeys: page.map((item) => item.collectionPosition),
    hasNextPage: found.length > first,
  };
  return page.map((item) => item.pk);
}
