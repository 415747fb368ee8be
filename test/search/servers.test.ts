import type { Client } from '@opensearch-project/opensearch';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSearchClient } from '../../functions/search/adapters/openSearchClient.ts';
import { openSearchIndex } from '../../functions/search/adapters/openSearchIndex.ts';
import type { RawAnswer } from '../../functions/search/domain/answer.ts';
import { toDocument } from '../../functions/search/domain/document.ts';
import { ALIAS } from '../../functions/search/domain/index.ts';
import { IndexUnavailable, type Write } from '../../functions/search/ports.ts';
import { rebuildIndex } from '../../functions/search/rebuildIndex.ts';
import { searchProducts, suggest } from '../../functions/search/searchProducts.ts';
import type { SearchInput } from '../../functions/search/domain/input.ts';
import { freePort } from '../../local/cloud/ports.ts';
import { startEmbedded, type SearchServer } from '../../local/search/embedded.ts';
import { missingForReal, startReal } from '../../local/search/real.ts';

// What search leans on, of the embedded server and of a real OpenSearch alike: no difference is written down here.
const HOME = '.local/test/search';
const missing = missingForReal();
if (missing && process.env.CI)
  throw new Error(`On CI search is tested on a real OpenSearch, and ${missing}.`);
if (missing) console.log(`Search is tested on the embedded server only: ${missing}.`);

const SERVERS: [string, () => Promise<SearchServer>][] = [
  ['the embedded server', async () => startEmbedded(HOME, await freePort())],
  ...(missing ? [] : [['a real OpenSearch', () => startReal(HOME)] as [string, () => Promise<SearchServer>]]),
];

/** Titles, makers, kinds, prices in cents, sizes, and whether they can be bought. */
const PRODUCTS = [
  ['a', 'Wireless Headphones Pro', 'Sonar', 'Headphones', 9_900, ['S', 'M'], true],
  ['b', 'Wired Headset', 'Bellow', 'Headphones', 2_000, ['M'], false],
  ['c', 'Running Shoes', 'Sonar', 'Shoes', 12_000, ['L'], true],
  ['d', 'Shoe Polish', 'Bellow', 'Care', 700, [], true],
] as const;

const write = (
  [id, title, vendor, productType, price, sizes, available]: (typeof PRODUCTS)[number],
  version = 1,
): Write => ({
  id,
  version,
  document: toDocument(
    { id, handle: id, handleKey: id, title, vendor, productType, createdAt: '2026-01-01T00:00:00.000Z' },
    [...(sizes.length > 0 ? sizes : [undefined])].map((size, at) => ({
      ...{ id: `${id}${at}`, title: size ?? 'Default', price: price + at * 100, currencyCode: 'EUR' },
      ...(size && { selectedOptions: [{ name: 'Size', value: size }] }),
    })),
    new Map([[`${id}0`, { variantId: `${id}0`, tracked: true, available: available ? 1 : 0 }]]),
  ),
});

describe.each(SERVERS)('on %s', (_name, start) => {
  let server: SearchServer;
  let client: Client;
  const index = () => openSearchIndex(client);
  const ask = async (body: Record<string, unknown>) =>
    (await client.search({ index: ALIAS, body })).body as unknown as RawAnswer;
  const search = (input: Partial<SearchInput>) => searchProducts({ first: 10, ...input }, ask);
  const ids = async (input: Partial<SearchInput>) => (await search(input)).nodes.map(({ id }) => id);

  beforeAll(async () => {
    rmSync(HOME, { recursive: true, force: true });
    server = await start();
    client = openSearchClient({
      ...{ endpoint: new URL(server.url), region: 'us-east-1', timeoutMs: 30_000 },
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    const [name = ''] = await index().indices();
    const results = await index().write(
      name,
      PRODUCTS.map((product) => write(product)),
    );
    expect(results.every(({ outcome }) => outcome === 'written')).toBe(true);
    await client.indices.refresh({ index: name });
  }, 420_000);
  afterAll(async () => {
    await client?.close();
    await server?.stop();
  }, 30_000);

  it('finds words in every form, over several fields', async () => {
    expect(await ids({ query: 'headphone' })).toEqual(['a', 'b']);
    expect(await ids({ query: 'sonar shoe' })).toEqual(['c']);
    expect(await ids({ query: 'shoes' })).toEqual(expect.arrayContaining(['c', 'd']));
    expect((await search({ query: 'hedphones' })).nodes.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(await search({ query: 'shoos' })).toMatchObject({ correctedQuery: 'shoes' });
  });

  it('counts each facet over what the other filters leave', async () => {
    const { facets, totalCount } = await search({ filter: { vendors: ['Sonar'], available: true } });
    expect(totalCount).toBe(2);
    expect(facets.vendors).toEqual(
      expect.arrayContaining([
        { value: 'Sonar', count: 2 },
        { value: 'Bellow', count: 1 },
      ]),
    );
    expect(facets.productTypes.map(({ value }) => value).sort()).toEqual(['Headphones', 'Shoes']);
    expect([facets.available, facets.unavailable]).toEqual([2, 0]);
    expect(
      facets.prices.map(({ min, max, count }) => [min.minorUnits, max?.minorUnits ?? null, count]),
    ).toEqual([
      [5_000, 9_999, 1],
      [10_000, 24_999, 1],
    ]);
    expect(await ids({ filter: { options: [{ name: 'Size', value: 'M' }] }, sort: 'TITLE' })).toEqual([
      'b',
      'a',
    ]);
    expect(
      await ids({ filter: { price: { currencyCode: 'EUR', min: 1_000, max: 9_950 } }, sort: 'PRICE_ASC' }),
    ).toEqual(['b', 'a']);
  });

  it.each(['RELEVANCE', 'PRICE_ASC', 'PRICE_DESC', 'NEWEST', 'TITLE'] as const)(
    'pages by %s without gap or double',
    async (sort) => {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const { nodes, pageInfo }: Awaited<ReturnType<typeof search>> = await search({
          first: 1,
          sort,
          after,
        });
        seen.push(...nodes.map(({ id }) => id));
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      } while (after);
      expect(seen).toEqual(await ids({ sort }));
      expect(new Set(seen).size).toBe(PRODUCTS.length);
    },
  );

  it('completes kinds, makers and titles', async () => {
    const { queries, products } = await suggest({ prefix: 'hea', first: 5 }, ask);
    expect(queries).toEqual(['Headphones']);
    expect(products.map(({ id }) => id).sort()).toEqual(['a', 'b']);
  });

  it('keeps the later version, tells the current one, and remembers what was removed', async () => {
    const [name = ''] = await index().indices();
    const [product] = PRODUCTS;
    const again = await index().write(name, [write(product, 1)]);
    expect(again).toEqual([{ id: 'a', outcome: 'conflict', currentVersion: 1 }]);
    await index().write(name, [{ id: 'x', document: write(product).document, version: 4 }]);
    expect(await index().versions(name, ['x', 'none'])).toEqual(new Map([['x', 4]]));
    expect(await index().write(name, [{ id: 'x', document: null, version: 5 }])).toEqual([
      { id: 'x', outcome: 'written' },
    ]);
    expect(await index().versions(name, ['x'])).toEqual(new Map());
    expect(
      await index().write(
        name,
        [write(product, 5)].map((each) => ({ ...each, id: 'x' })),
      ),
    ).toEqual([{ id: 'x', outcome: 'conflict', currentVersion: 5 }]);
  });

  it('refuses one broken document and takes the rest', async () => {
    const [name = ''] = await index().indices();
    const broken = { ...write(PRODUCTS[0], 7), id: 'y' };
    broken.document = { ...broken.document, createdAt: 'never' } as typeof broken.document;
    const results = await index().write(name, [broken, write(PRODUCTS[0], 7)]);
    expect(results).toMatchObject([
      { id: 'y', outcome: 'refused' },
      { id: 'a', outcome: 'written' },
    ]);
  });

  it('swaps the alias to a rebuilt index and removes the old one', async () => {
    const [before] = await index().indices();
    const rebuilt = await rebuildIndex(
      client,
      (take) => take(PRODUCTS.map((product) => [product[0], write(product).document])),
      () => undefined,
    );
    expect(rebuilt).toMatchObject({ products: PRODUCTS.length, refused: [] });
    expect(await index().indices()).toEqual([rebuilt.index]);
    expect(rebuilt.index).not.toBe(before);
    expect(await ids({ sort: 'PRICE_ASC' })).toEqual(['d', 'b', 'a', 'c']);
  });

  it('is an outage when nobody answers', async () => {
    const nobody = openSearchClient({
      ...{ endpoint: new URL(`http://localhost:${await freePort()}`), region: 'us-east-1', timeoutMs: 1_000 },
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    await expect(openSearchIndex(nobody).indices()).rejects.toThrow(IndexUnavailable);
    await nobody.close();
  });
});
