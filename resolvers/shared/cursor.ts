import { util } from '@aws-appsync/utils';

/** Largest page of any connection. */
const MAX_PAGE = 100;

/** Refuses a page size outside 1 to 100. */
export function checkFirst(first: number): void {
  if (first < 1 || first > MAX_PAGE) {
    util.error(`first must be between 1 and ${MAX_PAGE}, not ${first}.`, 'InvalidInput');
  }
}

/**
 * The sort key to start after. A cursor is only a sort key; the partition always comes from the caller's identity
 * or the arguments, so a forged cursor shows nothing its sender may not read anyway.
 */
export function sortKeyAfter(after: string | null | undefined, fallback: string): string {
  return after ? util.base64Decode(after) : fallback;
}

/** A Relay connection over `nodes`, which were read with one more than `first` to see whether a page follows. */
export function connection(nodes: unknown[], sortKeys: string[], hasNextPage: boolean) {
  const edges: { cursor: string; node: unknown }[] = [];
  let position = 0;
  for (const node of nodes) {
    edges.push({ cursor: util.base64Encode(sortKeys[position] ?? ''), node });
    position = position + 1;
  }
  const last = edges.length > 0 ? edges[edges.length - 1] : null;
  return {
    edges,
    nodes,
    pageInfo: { hasNextPage, endCursor: last ? last.cursor : null },
    totalCount: null,
  };
}
