import type { Client } from '@opensearch-project/opensearch';
import { ulid } from 'ulid';
import { openSearchIndex } from './adapters/openSearchIndex.ts';
import type { Scanned } from './adapters/scanProducts.ts';
import { ALIAS, ALL_INDICES, INDEX_BODY } from './domain/index.ts';
import { Unindexable, type Write } from './ports.ts';

/** What a rebuild did. */
export interface Rebuilt {
  index: string;
  products: number;
  /** Products that no document can be made of, with the reason. */
  refused: { id: string; reason: string }[];
}

/**
 * Fills a new index beside the one in use and then lets the alias name it, in one step:
 *
 *   new index ─► relays write to both from now on ─► all products, as version 1 ─► alias swapped ─► old ones removed
 *
 * Version 1 never wins over a relay, which read the product later or tells of what comes after. A rebuild that was
 * interrupted leaves an index behind, which the next one removes.
 */
export async function rebuildIndex(
  client: Client,
  scan: (take: (products: Scanned[]) => Promise<void>) => Promise<void>,
  onProducts: (count: number) => void,
): Promise<Rebuilt> {
  const index = `products-${ulid().toLowerCase()}`;
  await client.indices.create({ index, body: INDEX_BODY as never });
  const target = openSearchIndex(client);
  const rebuilt: Rebuilt = { index, products: 0, refused: [] };
  await scan(async (scanned) => {
    const writes: Write[] = [];
    for (const [id, document] of scanned) {
      if (document instanceof Unindexable) rebuilt.refused.push({ id, reason: document.reason });
      else if (document) writes.push({ id, document, version: 1 });
    }
    for (const result of await target.write(index, writes)) {
      if (result.outcome === 'refused') rebuilt.refused.push(result);
    }
    rebuilt.products += writes.length;
    onProducts(writes.length);
  });
  await client.indices.refresh({ index });
  const { body: all } = await client.indices.get({ index: ALL_INDICES, filter_path: '*.aliases' });
  const others = Object.keys(all).filter((name) => name !== index);
  await client.indices.updateAliases({
    body: {
      actions: [
        { add: { index, alias: ALIAS } },
        ...others.map((name) => ({ remove_index: { index: name } })),
      ],
    },
  });
  return rebuilt;
}
