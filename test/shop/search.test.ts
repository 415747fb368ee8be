import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { guest, newCustomer } from '../support/customer.ts';
import { newCart, orderIn, placeOrder } from '../support/ordering.ts';
import { eventually, restartSearch, search, searchCommand, stopSearch } from '../support/searching.ts';
import { newVariant, outputs, tables } from '../support/stock.ts';

const productOf = (variantId: string) => `prod_${variantId.split('_')[1]}`;

async function retitle(productId: string, title: string): Promise<void> {
  const { CatalogTableName } = await outputs('ShopServices');
  await tables().send(
    new UpdateCommand({
      TableName: CatalogTableName,
      Key: { pk: `PRODUCT#${productId}`, sk: 'META' },
      UpdateExpression: 'SET title = :title',
      ExpressionAttributeValues: { ':title': title },
    }),
  );
}

const found = (query: string) => search({ query });
const totalOf = ({ data }: Awaited<ReturnType<typeof search>>) => data?.search?.totalCount as number;

describe('the index', () => {
  it('follows a change of the catalogue, and a product that goes', async () => {
    const productId = productOf(await newVariant(1));
    await retitle(productId, 'Quizzical Zeppelin');
    const answer = await eventually(
      () => found('zeppelin'),
      (each) => totalOf(each) === 1,
    );
    expect(answer.data.search.nodes).toMatchObject([
      { id: productId, title: 'Quizzical Zeppelin', available: true },
    ]);

    const { CatalogTableName } = await outputs('ShopServices');
    const Key = { pk: `PRODUCT#${productId}`, sk: 'META' };
    await tables().send(new DeleteCommand({ TableName: CatalogTableName, Key }));
    const gone = await eventually(
      () => search({ query: 'quizzical' }),
      (each) => totalOf(each) === 0,
    );
    expect(gone.data.search.nodes).toEqual([]);
  });

  it('shows a product as sold out once its last unit is sold', async () => {
    const variantId = await newVariant(1);
    await retitle(productOf(variantId), 'Bassoon of Brass');
    const shown = () => search({ query: 'bassoon' });
    await eventually(shown, (each) => each.data?.search?.nodes[0]?.available === true);
    const customer = await newCustomer();
    const cart = await newCart(customer, [{ variantId, quantity: 1 }]);
    const { data } = await placeOrder(customer, cart);
    await orderIn(customer, data.orderPlace.order.id, ['CONFIRMED']);
    const sold = await eventually(shown, (each) => each.data.search.nodes[0]?.available === false);
    expect(sold.data.search.nodes).toMatchObject([{ available: false }]);
  });
});

describe('a search', () => {
  it('counts facets that agree with what its filters find', async () => {
    const { data } = await search({ first: 100 });
    const { facets, nodes, totalCount } = data.search;
    expect(totalCount).toBeGreaterThanOrEqual(60);
    expect(facets.available + facets.unavailable).toBe(totalCount);
    const [vendor] = facets.vendors;
    const [option] = facets.options;
    const price = facets.prices[1];
    const filters = [
      [{ vendors: [vendor.value] }, vendor.count],
      [{ options: [{ name: option.name, value: option.values[0].value }] }, option.values[0].count],
      [{ available: true }, facets.available],
    ] as const;
    for (const [filter, count] of filters) expect(totalOf(await search({ filter }))).toBe(count);
    const inRange = nodes.filter(
      ({ priceRange: { min } }: { priceRange: { min: { minorUnits: number } } }) =>
        min.minorUnits >= price.min.minorUnits && min.minorUnits <= price.max.minorUnits,
    );
    if (totalCount <= 100) expect(inRange).toHaveLength(price.count);
    // Its own choice does not narrow a facet; the others' do.
    const narrowed = await search({ filter: { vendors: [vendor.value] } });
    expect(narrowed.data.search.facets.vendors.length).toBe(facets.vendors.length);
    expect(narrowed.data.search.facets.available).toBeLessThan(facets.available);
  });

  it.each(['RELEVANCE', 'PRICE_ASC', 'PRICE_DESC', 'NEWEST', 'TITLE'])(
    'shows each product once, page by page, by %s',
    async (sort) => {
      const ids: string[] = [];
      let after: string | null = null;
      do {
        const { data, errors } = await search({ first: 23, sort, after });
        expect(errors).toEqual([]);
        ids.push(...data.search.nodes.map(({ id }: { id: string }) => id));
        after = data.search.pageInfo.hasNextPage ? data.search.pageInfo.endCursor : null;
      } while (after);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.length).toBe(totalOf(await search({ first: 1 })));
    },
  );

  it('finds what was meant, and says what it searched', async () => {
    const { data } = await found('backpck');
    expect(data.search).toMatchObject({ correctedQuery: 'backpack' });
    expect(data.search.nodes[0].title).toContain('Backpack');
  });

  it.each([
    'title:* AND _exists_:id',
    '/.*/ OR *:*',
    '{"match_all":{}}',
    '"}}, "script": {"source": "1"}',
    String.fromCharCode(0, 1, 2),
  ])('takes %j as words, which no product has', async (query) => {
    const { data, errors } = await found(query);
    expect(errors).toEqual([]);
    expect(data.search.totalCount).toBe(0);
  });

  it('refuses 10 KB of text and forged cursors', async () => {
    for (const refused of [{ query: 'x'.repeat(10_240) }, { after: 'bnVsbA==' }, { first: 101 }]) {
      const { errors } = await search(refused);
      expect(errors[0]).toMatchObject({ errorType: 'InvalidInput' });
    }
  });

  it('suggests queries and products for what is typed', async () => {
    const { data } = await guest('{ suggest(prefix: "te", first: 3) { queries products { title } } }');
    expect(data.suggest.queries.every((query: string) => query.toLowerCase().startsWith('te'))).toBe(true);
    const titles = data.suggest.products.map(({ title }: { title: string }) => title.toLowerCase());
    expect(titles.length).toBeGreaterThan(0);
    expect(titles.every((title: string) => title.split(/[\s-]/).some((word) => word.startsWith('te')))).toBe(
      true,
    );
  });
});

describe('a rebuild', () => {
  it('loses nothing that is written meanwhile', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => newVariant(1).then(productOf)));
    let writing = true;
    const writes = (async () => {
      for (let n = 0; writing; n += 1) await retitle(ids[n % ids.length] as string, `Marmalade ${n}`);
    })();
    const rebuilt = await searchCommand('rebuild');
    writing = false;
    await writes;
    expect(rebuilt.status, rebuilt.said).toBe(0);
    const compared = await eventually(
      () => searchCommand('diff'),
      ({ status }) => status === 0,
    );
    expect(compared.said).toMatch(/^0 differences in \d+ products$/m);
  });
});

describe('while the index is down', () => {
  it('says so, sells on, and catches up by itself afterwards', async () => {
    await stopSearch();
    const variantId = await newVariant(2);
    await retitle(productOf(variantId), 'Ocarina from Outage');
    const { data, errors } = await guest(
      '{ search(query: "tent", first: 1) { totalCount } products(first: 1) { nodes { id } } }',
    );
    expect(errors).toMatchObject([{ errorType: 'SearchUnavailable' }]);
    expect(errors[0]?.message).toContain('Browse the catalogue');
    expect(data.search).toBeNull();
    expect(data.products.nodes).toHaveLength(1);
    const customer = await newCustomer();
    const cart = await newCart(customer, [{ variantId, quantity: 1 }]);
    const placed = await placeOrder(customer, cart);
    expect(placed.data.orderPlace.userErrors).toEqual([]);

    await restartSearch();
    const back = await eventually(
      () => found('ocarina'),
      (each) => totalOf(each) === 1,
    );
    expect(totalOf(back)).toBe(1);
    // The embedded server forgot all else; the index is made anew from the tables.
    expect((await searchCommand('diff')).status).toBe(1);
    expect((await searchCommand('rebuild')).status).toBe(0);
    const compared = await eventually(
      () => searchCommand('diff'),
      ({ status }) => status === 0,
    );
    expect(compared.status, compared.said).toBe(0);
  });
});
