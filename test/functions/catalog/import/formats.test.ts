import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openFormat } from '../../../../functions/catalog/import/formats.ts';
import { readIcecatCatalogue } from '../../../../functions/catalog/import/icecat/readCatalogue.ts';
import { readShopifyCsv } from '../../../../functions/catalog/import/shopifyCsv.ts';
import { pieces } from '../support/read.ts';

const CSV = 'Handle,Title,Variant Price\njug,Jug,30.00\n';
const JSON_LINES = '{"id":"1","title":"Jug","price":3000}\n';

async function opened(bytes: AsyncIterable<Uint8Array>) {
  const { format, bytes: all } = await openFormat(bytes);
  const chunks: Uint8Array[] = [];
  for await (const chunk of all) chunks.push(chunk);
  return { read: format.read, text: Buffer.concat(chunks).toString() };
}

describe('the format of a file', () => {
  it.each([
    ['a CSV', CSV, readShopifyCsv],
    ['JSON lines', JSON_LINES, readIcecatCatalogue],
    ['JSON lines behind blank ones', `\ufeff \r\n\n${JSON_LINES}`, readIcecatCatalogue],
    ['nothing', '', readShopifyCsv],
  ])('is told by its content: %s, compressed or not', async (_name, text, read) => {
    for (const size of [1, 7, 1_000]) {
      expect(await opened(pieces(text, size))).toEqual({ read, text });
      expect(await opened(pieces(gzipSync(text), size))).toEqual({ read, text });
    }
  });

  it('is not told from a compressed file that is cut off or damaged', async () => {
    const whole = gzipSync(JSON_LINES.repeat(2_000));
    const damaged = Buffer.from(whole);
    damaged.fill(0, 40, 60);
    for (const bytes of [whole.subarray(0, -20), damaged]) {
      await expect(opened(pieces(bytes, 64))).rejects.toThrow(
        'The compressed file is damaged or incomplete.',
      );
    }
  });
});
