import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Credit } from '../domain/product.ts';
import { UnreadableFileError } from './errors.ts';
import { ICECAT_CREDIT, readIcecatCatalogue } from './icecat/readCatalogue.ts';
import type { ProductReader } from './reader.ts';
import { readShopifyCsv } from './shopifyCsv.ts';

/** A kind of file that products are read from. */
export interface Format {
  read: ProductReader;
  /** What the licence of such files asks to be shown with their data. */
  credit?: Credit;
}

/** A file whose format is known, with all its bytes, no longer compressed. */
export interface OpenedFile {
  format: Format;
  bytes: AsyncIterable<Uint8Array>;
}

const SHOPIFY_CSV: Format = { read: readShopifyCsv };
const ICECAT_CATALOGUE: Format = { read: readIcecatCatalogue, credit: ICECAT_CREDIT };

/** First bytes of a gzip member: RFC 1952, section 2.3.1. */
const GZIP = [0x1f, 0x8b];
const BLANK = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf]);
const BRACE = 0x7b;

/** Recognises a file by its content, whatever it is called: gzip by its magic number, JSON lines by the first brace. */
export async function openFormat(bytes: AsyncIterable<Uint8Array>): Promise<OpenedFile> {
  const raw = await peek(bytes);
  const isGzip = GZIP.every((byte, index) => raw.first[index] === byte);
  const text = isGzip ? await peek(unzipped(raw.all)) : raw;
  const isJson = text.first.find((byte) => !BLANK.has(byte)) === BRACE;
  return { format: isJson ? ICECAT_CATALOGUE : SHOPIFY_CSV, bytes: text.all };
}

async function* unzipped(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    // Its failure reaches who reads from it.
    yield* pipeline(Readable.from(bytes), createGunzip(), () => undefined) as AsyncIterable<Uint8Array>;
  } catch (cause) {
    if (!(cause as NodeJS.ErrnoException).code?.startsWith('Z_')) throw cause;
    throw new UnreadableFileError('The compressed file is damaged or incomplete.', { cause });
  }
}

/** Looks at the first bytes, a blank file's being none, and gives back all of them. */
async function peek(
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ first: Uint8Array; all: AsyncIterable<Uint8Array> }> {
  const rest = bytes[Symbol.asyncIterator]();
  let first = Buffer.alloc(0);
  let done = false;
  while (!done && first.every((byte) => BLANK.has(byte) || byte === GZIP[0]) && first.length < 4_096) {
    const next = await rest.next();
    done = next.done ?? false;
    if (!next.done) first = Buffer.concat([first, next.value]);
  }
  async function* all() {
    yield first;
    yield* { [Symbol.asyncIterator]: () => rest };
  }
  return { first, all: all() };
}
