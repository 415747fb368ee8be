import { runtime, type Context } from '@aws-appsync/utils';
import { batchGet, batchItems } from '../shared/batch.ts';

/** The META items of the partition keys that listCollection found, in its order. */
export function request(ctx: Context) {
  const partitionKeys = ctx.prev.result as string[];
  if (partitionKeys.length === 0) {
    runtime.earlyReturn([]);
  }
  return batchGet(
    ctx.env.CATALOG_TABLE as string,
    partitionKeys.map((pk) => ({ pk, sk: 'META' })),
    false,
  );
}

export function response(ctx: Context) {
  const items = batchItems(ctx, ctx.env.CATALOG_TABLE as string);
  // A product deleted since the index was read is left out, and so is its cursor.
  const sortKeys = ctx.stash.page.sortKeys as string[];
  const kept: unknown[] = [];
  const keptSortKeys: string[] = [];
  let position = 0;
  for (const item of items) {
    if (item) {
      kept.push(item);
      keptSortKeys.push(sortKeys[position] ?? '');
    }
    position = position + 1;
  }
  ctx.stash.page = { sortKeys: keptSortKeys, hasNextPage: ctx.stash.page.hasNextPage };
  return kept;
}
