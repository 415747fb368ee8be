import type { ProductDocument } from '../domain/product.ts';
import { importProducts, type ImportCounts, type ImportOptions } from './importProducts.ts';
import { readShopifyCsv, type RefusedLine } from './shopifyCsv.ts';

/** A file that can be read from its start as often as needed. */
export type OpenFile = () => AsyncIterable<Uint8Array>;

export interface FileImportOptions extends ImportOptions {
  currency: string;
  /** Called once the file has been read through, before anything is written. */
  onRead?: (products: number) => void;
}

/** What became of a file. */
export interface FileReport {
  counts: ImportCounts;
  /** Lines that were left out, in the order of the file. */
  refused: RefusedLine[];
}

/**
 * Imports a product CSV. It is read twice: first through to its end, so that a file which turns out to be something
 * else writes nothing, then again to write it, one product in memory at a time.
 * @throws UnreadableFileError when it is not a product CSV
 */
export async function importFile(open: OpenFile, options: FileImportOptions): Promise<FileReport> {
  const refused: RefusedLine[] = [];
  let products = 0;
  for await (const event of readShopifyCsv(open(), options.currency)) {
    if (event.kind === 'product') products += 1;
    else refused.push(event.refused);
  }
  options.onRead?.(products);
  return { counts: await importProducts(productsOf(open, options.currency), options), refused };
}

async function* productsOf(open: OpenFile, currency: string): AsyncGenerator<ProductDocument> {
  for await (const event of readShopifyCsv(open(), currency)) {
    if (event.kind === 'product') yield event.product;
  }
}
