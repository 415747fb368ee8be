import { describe, expect, it } from 'vitest';
import { reportText } from '../../../../functions/catalog/cli/report.ts';

describe('the report of an import', () => {
  it('names each refused line with its reason, then the counts', () => {
    const text = reportText({
      counts: { created: 12, updated: 3, unchanged: 1_004 },
      refused: [
        { line: 7, handle: 'bowl', reason: 'There is no price.' },
        { line: 9, handle: '', reason: 'The line has no handle.' },
      ],
    });

    expect(text.split('\n')).toEqual([
      'line 7 (bowl): There is no price.',
      'line 9: The line has no handle.',
      '',
      'created        12 products',
      'updated         3 products',
      'unchanged    1004 products',
      'refused         2 lines',
    ]);
  });
});
