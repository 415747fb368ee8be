import { parse } from 'csv-parse/sync';
import { UnreadableFileError } from './errors.ts';

/** A record of a CSV file: its cells, or why it has none. `line` is the first of its lines, counted from 1. */
export type CsvRecord = { line: number; cells: string[] } | { line: number; problem: string };

/** A cell may hold line breaks, but a record that grows beyond this is a quote that was never closed. */
const MAX_RECORD_LINES = 5_000;
const MAX_RECORD_CHARACTERS = 1_000_000;

/**
 * Records of a CSV file, read piece by piece; the first one is the header, and every other must have as many cells.
 * Empty lines are left out. A record ends at the line break where its quotes are closed, so that line numbers are
 * exact; a broken record costs its first line only, and the lines behind it are looked at again.
 * @throws UnreadableFileError when the bytes are no text
 */
export async function* readRecords(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRecord> {
  const assembler = new RecordAssembler();
  for await (const line of readLines(bytes)) yield* assembler.add(line);
  yield* assembler.end();
}

/** Puts lines together to records. */
class RecordAssembler {
  private lines: string[] = [];
  private size = 0;
  private isQuoted = false;
  /** Number of the first of `lines`. */
  private start = 1;
  private width: number | undefined;

  /** The records that this line completes; more than one when lines had to be looked at again. */
  *add(line: string): Generator<CsvRecord> {
    const ahead = [line];
    for (let next = ahead.shift(); next !== undefined; next = ahead.shift()) {
      this.lines.push(next);
      this.size += next.length;
      if (hasOddQuotes(next)) this.isQuoted = !this.isQuoted;
      const isTooLong = this.lines.length > MAX_RECORD_LINES || this.size > MAX_RECORD_CHARACTERS;
      if (this.isQuoted && !isTooLong) continue;
      const record = this.isQuoted ? this.unclosed() : this.parse();
      if (record) yield record;
      const isBroken = record && 'problem' in record;
      ahead.unshift(...this.takeLines(isBroken ? 1 : this.lines.length));
    }
  }

  /** The records in what is left when the file ends inside a quote. */
  *end(): Generator<CsvRecord> {
    while (this.lines.length > 0) {
      yield this.unclosed();
      for (const line of this.takeLines(1)) yield* this.add(line);
    }
  }

  /** Drops the first lines and returns the others, to be added again. */
  private takeLines(count: number): string[] {
    const rest = this.lines.slice(count);
    this.start += count;
    this.lines = [];
    this.size = 0;
    this.isQuoted = false;
    return rest;
  }

  private unclosed(): CsvRecord {
    return { line: this.start, problem: 'A quoted cell that starts here is never closed.' };
  }

  private parse(): CsvRecord | undefined {
    const line = this.start;
    const cells = parseCells(this.lines.join('\n'));
    if ('problem' in cells) return { line, problem: cells.problem };
    if (cells.length === 1 && cells[0]?.trim() === '') return undefined;
    this.width ??= cells.length;
    if (cells.length === this.width) return { line, cells };
    return { line, problem: `The line has ${cells.length} cells where the header has ${this.width}.` };
  }
}

function hasOddQuotes(text: string): boolean {
  let isOdd = false;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) isOdd = !isOdd;
  return isOdd;
}

function parseCells(text: string): string[] | { problem: string } {
  if (!text.includes('"')) return text.split(',');
  try {
    return parse(text, { relax_column_count: true })[0] ?? [];
  } catch (error) {
    const { column } = error as { column?: number };
    return { problem: `The quotes of cell ${(column ?? 0) + 1} don't match.` };
  }
}

/** Lines without their ends, which may be LF or CRLF; a byte order mark is dropped. */
async function* readLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for await (const chunk of bytes) {
    const lines = (rest + decode(decoder, chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield line.replace(/\r$/, '');
  }
  rest += decode(decoder);
  if (rest !== '') yield rest.replace(/\r$/, '');
}

function decode(decoder: TextDecoder, chunk?: Uint8Array): string {
  let text: string;
  try {
    text = decoder.decode(chunk, { stream: chunk !== undefined });
  } catch (cause) {
    throw new UnreadableFileError('This is not a CSV file in UTF-8: it holds bytes that are no text.', {
      cause,
    });
  }
  if (text.includes('\0'))
    throw new UnreadableFileError('This is not a CSV file: it holds bytes that are no text.');
  return text;
}
