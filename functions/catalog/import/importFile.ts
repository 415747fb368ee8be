import { creditProblems } from '../domain/validate.ts';
import type { CollectionDocument, Credit, ProductDocument } from '../domain/product.ts';
import { UnreadableFileError } from './errors.ts';
import { openFormat } from './formats.ts';
import { importCollections } from './importCollections.ts';
import { importProducts, type ImportCounts, type ImportOptions } from './importProducts.ts';
import type { ImportEvent, ReadOptions, RefusedLine } from './reader.ts';

/** A file that can be read from its start as often as needed. */
export type OpenFile = () => AsyncIterable<Uint8Array>;

export interface FileImportOptions extends ImportOptions, ReadOptions {
  /** Where the data comes from; undefined takes what the licence of the format asks for. */
  credit?: Credit;
  /** Called once the file has been read through, before anything is written. */
  onRead?: (products: number) => void;
}

/** What became of a file. */
export interface FileReport {
  counts: ImportCounts;
  /** Lines that were left out, in the order of the file. */
  refused: RefusedLine[];
  /** What is shown with the products. */
  credit?: Credit;
}

/**
 * Imports a file of products: a Shopify CSV or an Icecat catalogue as JSON lines, compressed by gzip or not. It is
 * read twice: first through to its end, so that a file which turns out to be something else writes nothing, then again
 * to write it, one product in memory at a time. Collections it names are made first, the fullest one first.
 * @throws UnreadableFileError when it is no such file
 */
export async function importFile(open: OpenFile, options: FileImportOptions): Promise<FileReport> {
  const { format } = await openFormat(open());
  const credit = options.credit ?? format.credit;
  const [problem] = credit ? creditProblems(credit) : [];
  if (problem) throw new UnreadableFileError(problem);
  const events = async function* () {
    yield* format.read((await openFormat(open())).bytes, options);
  };
  const { products, collections, refused } = await survey(events());
  options.onRead?.(products);
  await importCollections(collections, options);
  const counts = await importProducts(productsOf(events(), credit), options);
  return { counts, refused, ...(credit && { credit }) };
}

/** What a file holds, without its products. */
async function survey(events: AsyncIterable<ImportEvent>) {
  const refused: RefusedLine[] = [];
  const sizes = new Map<string, { collection: CollectionDocument; products: number }>();
  let products = 0;
  for await (const event of events) {
    if (event.kind === 'refused') {
      refused.push(event.refused);
      continue;
    }
    products += 1;
    for (const collection of event.collections ?? []) {
      const size = sizes.get(collection.handle);
      if (size) size.products += 1;
      else sizes.set(collection.handle, { collection, products: 1 });
    }
  }
  const fullestFirst = [...sizes.values()].toSorted((a, b) => b.products - a.products);
  return { products, refused, collections: fullestFirst.map(({ collection }) => collection) };
}

async function* productsOf(
  events: AsyncIterable<ImportEvent>,
  credit: Credit | undefined,
): AsyncGenerator<ProductDocument> {
  for await (const event of events) {
    if (event.kind === 'product') yield credit ? { ...event.product, credit } : event.product;
  }
}
