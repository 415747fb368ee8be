import type { Context } from '@aws-appsync/utils';
import { checkFirst, connection } from './shared/cursor.ts';

/** Anyone: a page of collections (listCollection → getListed). */
export function request(ctx: Context<{ first: number; after?: string }>) {
  checkFirst(ctx.args.first);
  ctx.stash.list = { collectionKey: 'COLLECTIONS', first: ctx.args.first, after: ctx.args.after ?? null };
  return {};
}

export function response(ctx: Context) {
  const { sortKeys, hasNextPage } = ctx.stash.page;
  return connection(ctx.prev.result as unknown[], sortKeys, hasNextPage);
}
