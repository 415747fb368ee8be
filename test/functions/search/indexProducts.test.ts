import { beforeEach, describe, expect, it } from 'vitest';
import { indexProducts } from '../../../functions/search/indexProducts.ts';
import { relayRecords } from '../../../functions/search/relayRecords.ts';
import { IndexUnavailable } from '../../../functions/search/ports.ts';
import { MemoryIndex, MemoryProducts } from './memoryIndex.ts';

let source: MemoryProducts;
let index: MemoryIndex;
let laidAside: { record: unknown; reason: string }[];
const deadLetters = {
  send(record: unknown, reason: string) {
    laidAside.push({ record, reason });
    return Promise.resolve();
  },
};
const bring = (...ids: string[]) => indexProducts(ids, { source, index, deadLetters });

beforeEach(() => {
  source = new MemoryProducts();
  index = new MemoryIndex();
  laidAside = [];
});

describe('the relay', () => {
  it('brings a product into the index as it is now, however often', async () => {
    source.titles.set('a', 'one');
    await bring('a', 'a');
    source.titles.set('a', 'two');
    await bring('a');
    await bring('a');
    expect(index.title('a')).toBe('two');
  });

  it('never lets what was read earlier win over what was read later', async () => {
    source.titles.set('a', 'old');
    // Between its reading and its writing the product changes, and the other relay is faster.
    let raced = false;
    index.beforeWrite = async () => {
      if (raced) return;
      raced = true;
      source.titles.set('a', 'new');
      await bring('a');
    };
    await bring('a');
    expect(index.title('a')).toBe('new');
  });

  it('removes what is gone, and brings back what returns', async () => {
    source.titles.set('a', 'one');
    await bring('a');
    source.titles.delete('a');
    await bring('a');
    expect(index.title('a')).toBeUndefined();
    source.titles.set('a', 'again');
    await bring('a');
    expect(index.title('a')).toBe('again');
  });

  it('lays aside what can’t be indexed, takes it out of the index, and goes on with the rest', async () => {
    source.titles.set('a', 'was fine').set('b', 'refused').set('c', 'fine');
    await bring('a');
    source.titles.set('a', 'broken');
    expect(await bring('a', 'b', 'c')).toBe(1);
    expect(laidAside.map(({ reason }) => reason)).toEqual(['several currencies', 'mapper_parsing_exception']);
    expect([index.title('a'), index.title('c')]).toEqual([undefined, 'fine']);
  });

  it('throws while the index is away, so that the batch comes again', async () => {
    source.titles.set('a', 'one');
    index.indices = () => Promise.reject(new IndexUnavailable('down'));
    await expect(bring('a')).rejects.toThrow(IndexUnavailable);
    expect(laidAside).toEqual([]);
  });

  it('reads of a record only which product it is about', async () => {
    source.titles.set('prod_A', 'one').set('prod_B', 'two');
    const indexed = await relayRecords(
      [
        { pk: 'PRODUCT#prod_A', sk: 'META' },
        { pk: 'PRODUCT#prod_A', sk: 'COLLECTION#col_1' },
        { pk: 'VARIANT#var_B_1', sk: 'STOCK#main' },
        { pk: 'RESERVATION#1', sk: 'RESERVATION' },
        { pk: 'VARIANT#nonsense', sk: 'STOCK#main' },
      ],
      { source, index, deadLetters },
    );
    expect(indexed).toBe(2);
    expect(laidAside.map(({ record }) => record)).toEqual([{ pk: 'VARIANT#nonsense', sk: 'STOCK#main' }]);
  });
});
