import { describe, expect, it } from 'vitest';
import { progress, reportText } from '../../../../functions/catalog/cli/report.ts';

const EFFORT = { seconds: 4, peakBytes: 150 * 1_048_576 };

describe('the report of an import', () => {
  it('names each refused line with its reason, then the counts, and what it took', () => {
    const text = reportText(
      {
        counts: { created: 12, updated: 4, unchanged: 1_004 },
        refused: [
          { line: 7, handle: 'bowl', reason: 'There is no price.' },
          { line: 9, handle: '', reason: 'The line has no handle.' },
        ],
      },
      EFFORT,
    );

    expect(text.split('\n')).toEqual([
      'line 7 (bowl): There is no price.',
      'line 9: The line has no handle.',
      '',
      'created        12 products',
      'updated         4 products',
      'unchanged    1004 products',
      'refused         2 lines',
      '',
      '4.0 s, 255 products a second, at most 150 MB of memory',
    ]);
  });

  it('closes with whose data it is', () => {
    const counts = { created: 1, updated: 0, unchanged: 0 };
    const credit = { text: 'Data by Somebody', url: 'https://somebody.example' };

    expect(reportText({ counts, refused: [], credit }, EFFORT).split('\n').at(-1)).toBe(
      'Data by Somebody (https://somebody.example)',
    );
  });
});

describe('the progress of an import', () => {
  /** Steps through products that take half a second each. */
  function shown(isTTY: boolean, products: number): string {
    let now = 0;
    let text = '';
    const out = { isTTY, write: (more: string) => ((text += more), true) };
    const { begin, step, end } = progress(out, () => now);
    now = 3_000;
    begin(products);
    for (let n = 0; n < products; n += 1) {
      now += 500;
      step();
    }
    end();
    return text;
  }

  it('tells how many are done, at what rate, and how long the rest takes', () => {
    expect(shown(false, 250).split('\n').slice(0, 2)).toEqual([
      '10 of 250 products, 2 a second, 2 min 0 s left',
      '20 of 250 products, 2 a second, 1 min 55 s left',
    ]);
  });

  it('stays on one line of a terminal, and is plain text elsewhere', () => {
    expect(shown(true, 20).match(/\n/g)).toHaveLength(1);
    expect(shown(false, 20)).not.toContain('\r');
  });
});
