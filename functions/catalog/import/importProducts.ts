import { isoTime, type Clock } from '../../shared/clock.ts';
import { untilSettled } from '../../shared/transaction.ts';
import { contentHash, planChange, type ChangeContext } from '../domain/change.ts';
import type { Ids } from '../domain/ids.ts';
import type { ProductDocument } from '../domain/product.ts';
import { productProblems } from '../domain/validate.ts';
import type { CatalogStore, ProductSummary } from '../ports.ts';

/** What became of a product. */
export type Outcome = 'created' | 'updated' | 'unchanged';

/** How many products came out how. */
export type ImportCounts = Record<Outcome, number>;

export interface ImportOptions {
  store: CatalogStore;
  clock: Clock;
  ids: Ids;
  /** Called once for each product, when it is done. */
  onProduct?: (product: ProductDocument, outcome: Outcome) => void;
}

/** Products looked up together: what one BatchGetItem takes. */
const WINDOW = 100;
/** Products written at the same time. */
const AT_ONCE = 8;
/** More than enough against other writers of the same product. */
const TRIES = 8;

/**
 * Makes the shop hold the products, new ones at the end of its order. A product that is stored with the same content
 * is not written, so that a second run does nothing and an interrupted one can be repeated.
 * @throws RangeError for a product that can't be stored as it is described
 */
export async function importProducts(
  products: Iterable<ProductDocument> | AsyncIterable<ProductDocument>,
  options: ImportOptions,
): Promise<ImportCounts> {
  const counts: ImportCounts = { created: 0, updated: 0, unchanged: 0 };
  let window: ProductDocument[] = [];
  const flush = async () => {
    await importWindow(window, options, (product, outcome) => {
      counts[outcome] += 1;
      options.onProduct?.(product, outcome);
    });
    window = [];
  };
  for await (const product of products) {
    const [problem] = productProblems(product);
    if (problem) throw new RangeError(`Product "${product.handle}": ${problem}`);
    // Each handle once a window: the second of two must see what the first one wrote.
    if (window.length === WINDOW || window.some(({ handle }) => handle === product.handle)) await flush();
    window.push(product);
  }
  await flush();
  return counts;
}

async function importWindow(
  window: ProductDocument[],
  { store, clock, ids }: ImportOptions,
  done: (product: ProductDocument, outcome: Outcome) => void,
): Promise<void> {
  if (window.length === 0) return;
  const found = await store.findProducts(window.map(({ handle }) => handle));
  const missing = window.filter(({ handle }) => !found.has(handle));
  let rank = missing.length > 0 ? await store.takeRanks(missing.length) : 0;
  const collectionIds = await findCollectionIds(store, window);
  const jobs = window.map((product) => {
    const summary = found.get(product.handle);
    // Ranks are given out here, in the order of the file, whichever product is written first.
    const context = { ids, now: isoTime(clock), rank: summary ? 0 : rank++, collectionIds };
    return async () => done(product, await importProduct(product, summary, context, store));
  });
  await atOnce(AT_ONCE, jobs);
}

async function importProduct(
  product: ProductDocument,
  found: ProductSummary | undefined,
  context: ChangeContext,
  store: CatalogStore,
): Promise<Outcome> {
  const hash = contentHash(product);
  let summary = found;
  return untilSettled(TRIES, async () => {
    if (summary?.contentHash === hash) return 'unchanged';
    const stored = summary ? await store.loadProduct(summary.id) : null;
    const result = await store.write(planChange(product, stored, context));
    if (result === 'written') return stored ? 'updated' : 'created';
    summary = (await store.findProducts([product.handle])).get(product.handle);
    return undefined;
  });
}

async function findCollectionIds(
  store: CatalogStore,
  products: ProductDocument[],
): Promise<Map<string, string>> {
  const handles = [...new Set(products.flatMap(({ collections }) => collections ?? []))];
  if (handles.length === 0) return new Map();
  const found = await store.findCollections(handles);
  return new Map([...found].map(([handle, { id }]) => [handle, id]));
}

/** Runs jobs, at most `limit` at a time. After the first failure no further job begins. */
async function atOnce(limit: number, jobs: (() => Promise<void>)[]): Promise<void> {
  const queue = jobs.values();
  let isFailed = false;
  const worker = async () => {
    for (const job of queue) {
      if (isFailed) return;
      try {
        await job();
      } catch (error) {
        isFailed = true;
        throw error;
      }
    }
  };
  const results = await Promise.allSettled(Array.from({ length: limit }, worker));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}
