import { canonicalJson } from '../../shared/canonical.ts';
import { untilSettled } from '../../shared/transaction.ts';
import { collectionId, type Ids } from '../domain/ids.ts';
import { position } from '../domain/items.ts';
import { collectionItem } from '../domain/mapping.ts';
import type { CollectionDocument } from '../domain/product.ts';
import { collectionProblems } from '../domain/validate.ts';
import type { CatalogStore } from '../ports.ts';
import type { ImportCounts } from './importProducts.ts';

const TRIES = 8;

/**
 * Makes the shop hold the collections, new ones behind those it has, in the order given.
 * @throws RangeError for a collection that can't be stored as it is described
 */
export async function importCollections(
  collections: CollectionDocument[],
  { store, ids }: { store: CatalogStore; ids: Ids },
): Promise<ImportCounts> {
  const counts: ImportCounts = { created: 0, updated: 0, unchanged: 0 };
  for (const document of collections) {
    const [problem] = collectionProblems(document);
    if (problem) throw new RangeError(`Collection "${document.handle}": ${problem}`);
  }
  for (const document of collections) {
    const outcome = await untilSettled(TRIES, async () => {
      const stored = (await store.findCollections([document.handle])).get(document.handle);
      const id = stored?.id ?? collectionId(ids);
      const place = stored?.collectionPosition ?? position(await store.takeRanks(1), id);
      const item = collectionItem(document, id, place);
      if (stored && canonicalJson(stored) === canonicalJson(item)) return 'unchanged';
      const result = await store.writeCollection(item, !stored);
      if (result === 'conflict') return undefined;
      return stored ? 'updated' : 'created';
    });
    counts[outcome] += 1;
  }
  return counts;
}
