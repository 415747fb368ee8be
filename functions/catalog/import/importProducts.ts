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
/** Products written at the same time: what keeps a table busy while each write is waited for. */
const AT_ONCE = 16;
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
  const collectionIds = new Map<string, string>();
  const jobs = jobsOf(products, collectionIds, options, (product, outcome) => {
    counts[outcome] += 1;
    options.onProduct?.(product, outcome);
  });
  await atOnce(AT_ONCE, jobs);
  return counts;
}

type Job = () => Promise<void>;

/** One job for each product. A window of products is looked up as soon as the jobs of the one before have begun. */
async function* jobsOf(
  products: Iterable<ProductDocument> | AsyncIterable<ProductDocument>,
  collectionIds: Map<string, string>,
  { store, clock, ids }: ImportOptions,
  done: (product: ProductDocument, outcome: Outcome) => void,
): AsyncGenerator<Job> {
  const running = new Map<string, Promise<void>>();
  for await (const window of windowsOf(products)) {
    const handles = window.map(({ handle }) => handle);
    // The second of two products with one handle must see what the first one wrote.
    await Promise.all(handles.flatMap((handle) => running.get(handle) ?? []));
    const found = await store.findProducts(handles);
    const missing = window.filter(({ handle }) => !found.has(handle));
    let rank = missing.length > 0 ? await store.takeRanks(missing.length) : 0;
    await addCollectionIds(store, window, collectionIds);
    for (const product of window) {
      const summary = found.get(product.handle);
      // Ranks are given out here, in the order of the file, whichever product is written first.
      const context = { ids, now: isoTime(clock), rank: summary ? 0 : rank++, collectionIds };
      const { promise, resolve } = Promise.withResolvers<void>();
      running.set(product.handle, promise);
      yield async () => {
        try {
          done(product, await importProduct(product, summary, context, store));
        } finally {
          if (running.get(product.handle) === promise) running.delete(product.handle);
          resolve();
        }
      };
    }
  }
}

/** Products in groups to look up together, each handle once a group. */
async function* windowsOf(
  products: Iterable<ProductDocument> | AsyncIterable<ProductDocument>,
): AsyncGenerator<ProductDocument[]> {
  let window = new Map<string, ProductDocument>();
  for await (const product of products) {
    const [problem] = productProblems(product);
    if (problem) throw new RangeError(`Product "${product.handle}": ${problem}`);
    if (window.size === WINDOW || window.has(product.handle)) {
      yield [...window.values()];
      window = new Map();
    }
    window.set(product.handle, product);
  }
  if (window.size > 0) yield [...window.values()];
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

/** Looks up the collections that were not met before. */
async function addCollectionIds(
  store: CatalogStore,
  products: ProductDocument[],
  known: Map<string, string>,
): Promise<void> {
  const named = new Set(products.flatMap(({ collections }) => collections ?? []));
  const handles = [...named].filter((handle) => !known.has(handle));
  if (handles.length === 0) return;
  for (const [handle, { id }] of await store.findCollections(handles)) known.set(handle, id);
}

/** Runs jobs, at most `limit` at a time. After the first failure no further job begins. */
async function atOnce(limit: number, jobs: AsyncGenerator<Job>): Promise<void> {
  const worker = async () => {
    // Leaving the loop by a failure ends the generator for all workers.
    for await (const job of jobs) await job();
  };
  const results = await Promise.allSettled(Array.from({ length: limit }, worker));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}
