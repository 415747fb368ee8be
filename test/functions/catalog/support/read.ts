import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ProductDocument } from '../../../../functions/catalog/domain/product.ts';
import type { ProductReader, RefusedLine } from '../../../../functions/catalog/import/reader.ts';
import { readShopifyCsv } from '../../../../functions/catalog/import/shopifyCsv.ts';

/** A file of the fixtures, to be read from its start as often as needed. */
export function fixture(name: string): () => AsyncIterable<Uint8Array> {
  const path = fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
  return () => createReadStream(path);
}

/** A text in pieces of a few bytes, as a slow disk might give it. */
export async function* pieces(text: string | Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text as string);
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

/** All that a file says; a CSV unless another reader is given. */
export async function readAll(
  bytes: AsyncIterable<Uint8Array>,
  currency = 'EUR',
  read: ProductReader = readShopifyCsv,
): Promise<{ products: ProductDocument[]; refused: RefusedLine[] }> {
  const products: ProductDocument[] = [];
  const refused: RefusedLine[] = [];
  for await (const event of read(bytes, { currency })) {
    if (event.kind === 'product') products.push(event.product);
    else refused.push(event.refused);
  }
  return { products, refused };
}
