import { cellReader, type Cells } from './columns.ts';
import { UnreadableFileError } from './errors.ts';
import { ProductAssembler } from './productAssembler.ts';
import type { ImportEvent, ReadOptions } from './reader.ts';
import { readRecords } from './records.ts';

/**
 * Reads a product CSV as Shopify exports it, one product in memory at a time. Its currency is not in the
 * file.
 * @throws UnreadableFileError when it is not such a file
 */
export async function* readShopifyCsv(
  bytes: AsyncIterable<Uint8Array>,
  { currency }: ReadOptions,
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
