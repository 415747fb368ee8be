import type { Context } from '@aws-appsync/utils';
import { checkFirst, connection } from './shared/cursor.ts';
import { toProduct, type ProductItem } from './shared/catalog.ts';

/** Anyone: a page of a collection's products (listCollection → getListed). */
export function request(ctx: Context<{ first: number; after?: string }>) {
  checkFirst(ctx.args.first);
  const collection = ctx.source as { id: string };
  ctx.stash.list = {
    collectionKey: `COLLECTION#${collection.id}`,
    first: ctx.args.first,
    after: ctx.args.after ?? null,
  };
  return {};
}

export function response(ctx: Context) {
  const { sortKeys, hasNextPage } = ctx.stash.page;
  return connection(
    (ctx.prev.result as ProductItem[]).map((item) => toProduct(item)),
    sortKeys,
    hasNextPage,
  );
}
