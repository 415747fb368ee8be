import { dynamoCatalog } from '../../functions/catalog/adapters/dynamo.ts';
import type { Tables } from '../../functions/catalog/adapters/actions.ts';
import { ulidIds } from '../../functions/catalog/domain/ids.ts';
import { importCollections } from '../../functions/catalog/import/importCollections.ts';
import { importProducts, type ImportCounts } from '../../functions/catalog/import/importProducts.ts';
import type { CatalogStore } from '../../functions/catalog/ports.ts';
import { systemClock } from '../../functions/shared/clock.ts';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { demoCollections, demoProducts } from './index.ts';

/** Where to load the catalogue: into deployed tables, or into any store. */
export type DemoLoadOptions = (
  { client: DynamoDBDocumentClient; tables: Tables } | { store: CatalogStore }
) & {
  /** Called after each product with the number done and of all. */
  onProgress?: (done: number, total: number) => void;
};

/** What was written. */
export interface DemoLoadReport {
  collections: ImportCounts;
  products: ImportCounts;
}

/** Puts the demo catalogue into the shop; what is there already is left as it is. */
export async function loadDemoCatalogue(options: DemoLoadOptions): Promise<DemoLoadReport> {
  const store = 'store' in options ? options.store : dynamoCatalog(options.client, options.tables);
  const context = { store, clock: systemClock, ids: ulidIds() };
  const documents = demoProducts();
  let done = 0;
  const collections = await importCollections(demoCollections(), context);
  const products = await importProducts(documents, {
    ...context,
    onProduct: () => options.onProgress?.((done += 1), documents.length),
  });
  return { collections, products };
}
