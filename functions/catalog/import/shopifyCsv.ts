import type { ProductDocument } from '../domain/product.ts';
import { cellReader, type Cells } from './columns.ts';
import { UnreadableFileError } from './errors.ts';
import { ProductAssembler } from './productAssembler.ts';
import { readRecords } from './records.ts';

/** A line that was left out. */
export interface RefusedLine {
  /** Counted from 1, the header being line 1. */
  line: number;
  /** Handle on the line, as far as it could be read. */
  handle: string;
  reason: string;
}

/** What a file says, in its order: products that are complete, and lines that were left out. */
export type ImportEvent =
  { kind: 'product'; product: ProductDocument } | { kind: 'refused'; refused: RefusedLine };

/**
 * Reads a product CSV as Shopify exports it, one product in memory at a time. Prices are in `currency`, which the
 * file doesn't say.
 * @throws UnreadableFileError when it is not such a file
 */
export async function* readShopifyCsv(
  bytes: AsyncIterable<Uint8Array>,
  currency: string,
): AsyncGenerator<ImportEvent> {
  const assembler = new ProductAssembler(currency);
  let readCells: ((line: string[]) => Cells) | undefined;
  for await (const record of readRecords(bytes)) {
    if (!readCells) {
      if ('problem' in record) throw new UnreadableFileError(`This is not a CSV file: ${record.problem}`);
      readCells = cellReader(record.cells);
    } else if ('problem' in record) {
      yield* assembler.refuse(record.line, record.problem);
    } else {
      yield* assembler.add(record.line, readCells(record.cells));
    }
  }
  if (!readCells) throw new UnreadableFileError('The file is empty.');
  yield* assembler.end();
}
