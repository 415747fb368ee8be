import type { CollectionDocument, ProductDocument } from '../domain/product.ts';

/** A line that was left out. */
export interface RefusedLine {
  /** Counted from 1; in a CSV the header is line 1. */
  line: number;
  /** Handle or id on the line, as far as it could be read. */
  handle: string;
  reason: string;
}

/** What a file says, in its order: products that are complete, and lines that were left out. */
export type ImportEvent =
  | {
      kind: 'product';
      product: ProductDocument;
      /** Collections the product names, as they are to be made when they are missing. */
      collections?: CollectionDocument[];
    }
  | { kind: 'refused'; refused: RefusedLine };

/** What a file doesn't say of its products. */
export interface ReadOptions {
  /** ISO 4217 code of its prices. */
  currency: string;
  /** How many there are of each product, if the format has no stock; undefined when the shop doesn't count. */
  stock?: number;
}

/**
 * Reads products out of a file's bytes, one in memory at a time.
 * @throws UnreadableFileError when the file is not of the reader's format
 */
export type ProductReader = (
  bytes: AsyncIterable<Uint8Array>,
  options: ReadOptions,
) => AsyncGenerator<ImportEvent>;
