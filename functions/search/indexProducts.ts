import type { DeadLetters } from '../shared/deadLetters.ts';
import { Unindexable, type ProductIndex, type ProductSource, type Write } from './ports.ts';

/** More than two relays and a rebuild can come between; beyond it the batch comes again. */
const TRIES = 10;

export interface IndexDependencies {
  source: ProductSource;
  index: ProductIndex;
  deadLetters: DeadLetters;
}

/**
 * Brings products into every index as they are now. A relay: it throws on outage only, so that the batch comes again.
 *
 * A document is made of several items, written by several services, so no item's own version can be the document's.
 * Its version is one more than the index had *before* the items were read:
 *
 *   version v in the index ─► items read ─► written as v + 1, if the index still has less
 *
 * Whoever wrote in between makes that write conflict, and it begins again. So the last write of a document was read
 * after the last change that led to one, whatever comes late, twice or from both streams at once.
 */
export async function indexProducts(productIds: string[], dependencies: IndexDependencies): Promise<number> {
  const ids = [...new Set(productIds)];
  if (ids.length === 0) return 0;
  const refused = new Map<string, string>();
  // Named before anything is read: an index that is begun later reads what these products are by itself.
  for (const name of await dependencies.index.indices()) {
    for (const [id, reason] of await bringInto(name, ids, dependencies)) refused.set(id, reason);
  }
  for (const [productId, reason] of refused) await dependencies.deadLetters.send({ productId }, reason);
  return ids.length - refused.size;
}

/** Products that this index can't take, with the reason. */
async function bringInto(
  name: string,
  ids: string[],
  { source, index }: IndexDependencies,
): Promise<Map<string, string>> {
  const refused = new Map<string, string>();
  /** Versions that conflicts told of: a removed document still has one for a minute. */
  const seen = new Map<string, number>();
  let left = ids;
  for (let attempt = 0; attempt < TRIES && left.length > 0; attempt += 1) {
    const versions = await index.versions(name, left);
    const products = await source.read(left);
    const writes = left.flatMap((id): Write[] => {
      const document = products.get(id) ?? null;
      if (document instanceof Unindexable) refused.set(id, document.reason);
      // What can't be indexed must not be found as it was before.
      const content = document instanceof Unindexable ? null : document;
      if (!content && !versions.has(id)) return [];
      return [{ id, document: content, version: Math.max(versions.get(id) ?? 0, seen.get(id) ?? 0) + 1 }];
    });
    left = [];
    for (const result of writes.length > 0 ? await index.write(name, writes) : []) {
      if (result.outcome === 'refused') refused.set(result.id, result.reason);
      if (result.outcome !== 'conflict') continue;
      seen.set(result.id, result.currentVersion);
      left.push(result.id);
    }
  }
  if (left.length > 0) throw new Error(`${left.length} products kept changing while they were indexed.`);
  return refused;
}
