import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCursor, encodeCursor } from '../../../functions/search/domain/cursor.ts';
import { toDocument } from '../../../functions/search/domain/document.ts';
import { checkSearch, InvalidInput } from '../../../functions/search/domain/input.ts';
import { searchRequest, suggestBody } from '../../../functions/search/domain/query.ts';
import { searchProducts } from '../../../functions/search/searchProducts.ts';

/** Every key of a body, wherever it is. */
function keysOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)]);
}
const FORBIDDEN = [
  'query_string',
  'simple_query_string',
  'script',
  'script_score',
  'regexp',
  'wildcard',
  'prefix_query',
];
const name = fc.string({ maxLength: 100 });

describe('a search', () => {
  it('is one template: callers’ texts are values in it, never keys', () => {
    const hostile = fc.oneof(
      fc.constantFrom(
        '{"query_string":{}}',
        'a:* OR /.*/',
        '"}},"script":{',
        '_exists_:id',
        '\\',
        '\u0000',
        '*',
      ),
      fc.string({ maxLength: 200 }),
    );
    const pairs = fc.array(fc.record({ name, value: hostile }), { maxLength: 3 });
    const shapes = new Set<string>();
    fc.assert(
      fc.property(hostile, fc.array(hostile, { maxLength: 3 }), pairs, (query, vendors, options) => {
        const { body } = searchRequest({ query, filter: { vendors, options }, first: 100 }, 'exact');
        const keys = keysOf(body);
        expect(keys.filter((key) => FORBIDDEN.includes(key))).toEqual([]);
        expect(body.size).toBeLessThanOrEqual(101);
        for (const key of keys) shapes.add(key);
      }),
      { seed: 5, numRuns: 500 },
    );
    const plain = searchRequest(
      { query: 'x', filter: { vendors: ['v'], options: [{ name: 'n', value: 'v' }] }, first: 1 },
      'exact',
    );
    const everything = new Set([...keysOf(plain.body), ...keysOf(searchRequest({ first: 1 }, 'exact').body)]);
    expect([...shapes].filter((key) => !everything.has(key))).toEqual([]);
    expect(keysOf(suggestBody('x', 5)).filter((key) => FORBIDDEN.includes(key))).toEqual([]);
  });

  it.each([
    ['a page of 0', { first: 0 }],
    ['a page of 101', { first: 101 }],
    ['a text of 257 characters', { first: 1, query: 'x'.repeat(257) }],
    ['51 alternatives', { first: 1, filter: { vendors: Array.from({ length: 51 }, String) } }],
    ['a currency that is none', { first: 1, filter: { price: { currencyCode: 'eur"' } } }],
  ])('refuses %s', (_what, input) => {
    expect(() => checkSearch(input)).toThrow(InvalidInput);
  });

  it('takes back its own cursors and no others', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_000 }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        name,
        (count, score, id) => {
          const cursor = encodeCursor({ count, values: [score, id] });
          expect(decodeCursor(cursor, 2, 100)).toEqual({ count, values: [score === 0 ? 0 : score, id] });
        },
      ),
      { seed: 5 },
    );
    const forged = [
      '',
      'x',
      'bnVsbA==',
      encodeCursor({ count: 1, values: [1] }),
      encodeCursor({ count: -1, values: [1, 'a'] }),
    ];
    const nested = Buffer.from('[1,{"script":1},"a"]').toString('base64');
    for (const cursor of [...forged, nested]) expect(() => decodeCursor(cursor, 2, 1)).toThrow(InvalidInput);
    expect(() => decodeCursor(encodeCursor({ count: 9_950, values: [1, 'a'] }), 2, 100)).toThrow(/10000/);
  });

  it('searches what was meant when what was typed finds nothing, and says so', async () => {
    const asked: string[] = [];
    const answer = await searchProducts({ query: 'tebt', first: 5 }, (body) => {
      const text = JSON.stringify(body.query);
      asked.push(text);
      const found = text.includes('tent');
      return Promise.resolve({
        hits: { total: { value: found ? 1 : 0 }, hits: [] },
        suggest: { correction: [{ options: [{ text: 'tent' }] }] },
      });
    });
    expect(answer).toMatchObject({ correctedQuery: 'tent', totalCount: 1 });
    expect(asked).toHaveLength(2);
  });
});

describe('a document', () => {
  const product = { id: 'prod_1', handle: 'tent', handleKey: 'product#tent', title: 'Tent' };
  const variant = (id: string, price: number, currencyCode = 'EUR') => ({
    ...{ id, title: id, price, currencyCode },
    selectedOptions: [{ name: 'Size', value: id }],
  });
  const stock = (available: number, availableElsewhere = 0) => ({
    ...{ variantId: 'a', tracked: true, available, availableElsewhere },
  });

  it('tells the price range, the choices and whether anything can be bought', () => {
    const variants = [variant('a', 900), variant('b', 1_500)];
    const made = toDocument(product, variants, new Map([['a', stock(1)]]));
    expect(made).toMatchObject({
      ...{ priceMin: 900, priceMax: 1_500, available: true, currencyCode: 'EUR' },
      options: ['Size\ta', 'Size\tb'],
    });
    expect(toDocument(product, variants, new Map([['a', stock(0)]]))?.available).toBe(false);
    expect(toDocument(product, variants, new Map([['a', stock(0, 2)]]))?.available).toBe(true);
    expect(toDocument(product, variants, new Map())?.available).toBe(false);
  });

  it('is none for a product that is gone, hidden or without variants, and none can be made of mixed currencies', () => {
    expect(toDocument(undefined, [variant('a', 1)], new Map())).toBeNull();
    expect(toDocument({ ...product, handleKey: undefined }, [variant('a', 1)], new Map())).toBeNull();
    expect(toDocument(product, [], new Map())).toBeNull();
    expect(() => toDocument(product, [variant('a', 1), variant('b', 1, 'USD')], new Map())).toThrow(
      RangeError,
    );
    expect(() => toDocument(product, [variant('a', 1.5)], new Map())).toThrow(RangeError);
  });
});
