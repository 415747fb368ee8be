import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRecords, type CsvRecord } from '../../../../functions/catalog/import/records.ts';
import { pieces } from '../support/read.ts';

async function records(text: string, size = 3): Promise<CsvRecord[]> {
  const found: CsvRecord[] = [];
  for await (const record of readRecords(pieces(text, size))) found.push(record);
  return found;
}

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

describe('CSV records', () => {
  it('counts lines through quoted line breaks, CRLF and empty lines', async () => {
    expect(await records('\ufeffa,b\r\n1,"x\r\ny"\r\n\r\n3,4')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1', 'x\ny'] },
      { line: 5, cells: ['3', '4'] },
    ]);
  });

  it('loses one line only to a quote that is never closed, even when a later one closes it by accident', async () => {
    const found = await records('a,b\n1,"2\n3,4\n5,"6\n7,8\n');

    expect(found.map((record) => ('cells' in record ? record.cells.join() : `${record.line} bad`))).toEqual([
      'a,b',
      '2 bad',
      '3,4',
      '4 bad',
      '7,8',
    ]);
  });

  it('gives back every cell, whatever it holds and however the bytes arrive', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ß', '🜂', '"', ',', '\n', ' ', "'") });
    const table = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 40 }), async (rows, size) => {
        const text = rows.map((row) => row.map(quoted).join(',')).join('\r\n');
        const found = await records(text, size);
        expect(found.map((record) => ('cells' in record ? record.cells : record))).toEqual(rows);
      }),
    );
  });

  it('never stops before the end of a file, however broken it is', async () => {
    const noise = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n'), maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(noise, async (text) => {
        const found = await records(`x,y\n${text}\nlast,line\n`);
        expect(found.at(-1)).toMatchObject({ cells: ['last', 'line'] });
      }),
    );
  });
});
