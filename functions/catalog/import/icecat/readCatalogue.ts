import type { Credit } from '../../domain/product.ts';
import { productProblems } from '../../domain/validate.ts';
import { LineError, UnreadableFileError } from '../errors.ts';
import type { ImportEvent, ReadOptions } from '../reader.ts';
import { readTextLines } from '../textLines.ts';
import { brandCollection, readProduct } from './product.ts';
import { parseRecord } from './record.ts';

/**
 * Attribution and disclaimer that Icecat's Open Content License asks for wherever the data is shown: named on the
 * product and said to be provided as it is.
 */
export const ICECAT_CREDIT: Credit = {
  text: 'Product data by Open Icecat, provided as is under the Open Content License',
  url: 'https://icecat.biz',
};

/** A file that has had so many lines and not one good one is something else. */
const LINES_TO_JUDGE_BY = 100;

/**
 * Reads an Icecat catalogue packed as JSON lines: one object a line with id, title, supplier, price in minor units,
 * and attributes as members of their own. A product's collection is its brand.
 * @throws UnreadableFileError when the lines are not such objects
 */
export async function* readIcecatCatalogue(
  bytes: AsyncIterable<Uint8Array>,
  options: ReadOptions,
): AsyncGenerator<ImportEvent> {
  const seen = new Map<string, number>();
  let objects = 0;
  for await (const read of readTextLines(bytes)) {
    if ('text' in read && read.text.trim() === '') continue;
    let id = '';
    try {
      if ('problem' in read) throw new LineError(read.problem);
      const record = parseRecord(read.text);
      id = record.id;
      objects += 1;
      const before = seen.get(id);
      if (before !== undefined) throw new LineError(`The id is that of line ${before} too.`);
      const product = readProduct(record, options);
      const [problem] = productProblems(product);
      if (problem) throw new LineError(problem);
      seen.set(id, read.line);
      yield { kind: 'product', product, collections: brandCollection(record) };
    } catch (error) {
      if (!(error instanceof LineError)) throw error;
      if (objects === 0 && read.line >= LINES_TO_JUDGE_BY) throw notCatalogue();
      yield { kind: 'refused', refused: { line: read.line, handle: id, reason: error.message } };
    }
  }
  if (objects === 0) throw notCatalogue();
}

function notCatalogue(): UnreadableFileError {
  return new UnreadableFileError(
    'This is neither a product CSV nor a catalogue of one JSON object with an id on each line.',
  );
}
