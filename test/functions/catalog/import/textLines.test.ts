import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  MAX_LINE_BYTES,
  readTextLines,
  type TextLine,
} from '../../../../functions/catalog/import/textLines.ts';
import { pieces } from '../support/read.ts';

async function linesOf(bytes: AsyncIterable<Uint8Array>): Promise<TextLine[]> {
  const lines: TextLine[] = [];
  for await (const line of readTextLines(bytes)) lines.push(line);
  return lines;
}

describe('the lines of a text', () => {
  it('are the same however the bytes arrive', async () => {
    const line = fc.string({ unit: 'grapheme' }).filter((text) => !/[\r\n\ufeff]/.test(text));
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1 }),
        fc.integer({ min: 1, max: 9 }),
        async (lines, size) => {
          const read = await linesOf(pieces(lines.map((text) => `${text}\r\n`).join(''), size));
          expect(read).toEqual(lines.map((text, index) => ({ line: index + 1, text })));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('are lost one by one: bytes that are no text cost their line only', async () => {
    const bytes = Buffer.concat([
      Buffer.from('one\n'),
      Buffer.from([0xff, 0xfe, 0x0a]),
      Buffer.from('three'),
    ]);

    expect(await linesOf(pieces(bytes))).toEqual([
      { line: 1, text: 'one' },
      { line: 2, problem: 'The line holds bytes that are no text in UTF-8.' },
      { line: 3, text: 'three' },
    ]);
  });

  it('are not kept in memory when they never end', async () => {
    const long = 'x'.repeat(MAX_LINE_BYTES + 1);

    expect(await linesOf(pieces(`${long}\nshort\n`, 65_536))).toEqual([
      { line: 1, problem: `The line is longer than ${MAX_LINE_BYTES} bytes.` },
      { line: 2, text: 'short' },
    ]);
  });
});
