import type { Client } from '@opensearch-project/opensearch';
import { canonicalJson } from '../shared/canonical.ts';
import type { Scanned } from './adapters/scanProducts.ts';
import { ALIAS } from './domain/index.ts';
import { Unindexable } from './ports.ts';

/** A product whose document is not what the tables say. */
export interface Difference {
  id: string;
  kind: 'missing' | 'left over' | 'differs';
}

/** Documents of one page of the walk over the index. */
const PAGE = 1_000;

/** Compares the tables with the index, document by document. Nothing is written. */
export async function diffIndex(
  client: Client,
  scan: (take: (products: Scanned[]) => Promise<void>) => Promise<void>,
  onProducts: (count: number) => void,
): Promise<{ products: number; differences: Difference[] }> {
  await client.indices.refresh({ index: ALIAS });
  const indexed = await allDocuments(client);
  const differences: Difference[] = [];
  let products = 0;
  await scan((scanned) => {
    for (const [id, document] of scanned) {
      const found = indexed.get(id);
      indexed.delete(id);
      const wanted = document instanceof Unindexable ? null : document;
      if (wanted) products += 1;
      if (wanted && !found) differences.push({ id, kind: 'missing' });
      else if (!wanted && found) differences.push({ id, kind: 'left over' });
      else if (wanted && canonicalJson(wanted) !== found) differences.push({ id, kind: 'differs' });
    }
    onProducts(scanned.length);
    return Promise.resolve();
  });
  for (const id of indexed.keys()) differences.push({ id, kind: 'left over' });
  return { products, differences };
}

/** The canonical text of every document by id, in order of their ids. */
async function allDocuments(client: Client): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  let after: string | undefined;
  do {
    const { body } = await client.search({
      index: ALIAS,
      body: {
        size: PAGE,
        query: { match_all: {} },
        sort: [{ id: { order: 'asc' } }],
        ...(after && { search_after: [after] }),
      },
    });
    const { hits } = body.hits as { hits: { _id: string; _source?: unknown }[] };
    for (const { _id, _source } of hits) found.set(_id, canonicalJson(_source));
    after = hits.length === PAGE ? hits.at(-1)?._id : undefined;
  } while (after);
  return found;
}
