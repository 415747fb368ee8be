import { describe, expect, it } from 'vitest';
import { byQuery, ndcg } from '../../bench/ndcg.ts';

const ratings = new Map([
  ['best', 3],
  ['good', 2],
  ['poor', 0],
]);

describe('nDCG at ten', () => {
  it('is 1 for the best order there is, whatever follows it', () => {
    expect(ndcg(['best', 'good'], ratings)).toBe(1);
    expect(ndcg(['best', 'good', 'poor', 'unknown'], ratings)).toBe(1);
  });

  it('gains 2^rating − 1 and discounts by log2 of the rank and one', () => {
    const best = 7 / Math.log2(2) + 3 / Math.log2(3);
    expect(ndcg(['good', 'best'], ratings)).toBeCloseTo((3 / Math.log2(2) + 7 / Math.log2(3)) / best, 12);
    expect(ndcg(['unknown', 'poor', 'good'], ratings)).toBeCloseTo(3 / Math.log2(4) / best, 12);
  });

  it('is 0 when nothing of it was found, and not known when there is nothing to find', () => {
    expect(ndcg([], ratings)).toBe(0);
    expect(ndcg(['poor'], new Map([['poor', 0]]))).toBeNull();
  });

  it('counts ten hits and no more', () => {
    const nine = Array.from({ length: 10 }, (_, n) => `unknown-${n}`);
    expect(ndcg([...nine, 'best'], ratings)).toBe(0);
  });

  it('takes ratings together by query', () => {
    const rows = [
      { query: 'a', productId: '1', rating: 3 },
      { query: 'b', productId: '1', rating: 0 },
      { query: 'a', productId: '2', rating: 1 },
    ];
    expect([...byQuery(rows).keys()]).toEqual(['a', 'b']);
    expect(byQuery(rows).get('a')?.size).toBe(2);
  });
});
