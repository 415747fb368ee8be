import { describe, expect, it } from 'vitest';
import { evaluate } from '../support/evaluate.ts';

describe('Query.product', () => {
  it('reads the item of an id', async () => {
    const { result } = await evaluate('Query.product.ts', 'request', { arguments: { id: 'prod_1' } });
    expect(result).toEqual({ operation: 'GetItem', key: { pk: { S: 'PRODUCT#prod_1' }, sk: { S: 'META' } } });
  });

  it('asks the index for a handle', async () => {
    const { result } = await evaluate('Query.product.ts', 'request', { arguments: { handle: 'mug' } });
    expect(result).toMatchObject({
      operation: 'Query',
      index: 'byHandle',
      query: { expressionValues: { ':handle': { S: 'product#mug' } } },
    });
  });

  it.each([[{}], [{ id: 'a', handle: 'b' }]])('refuses %j', async (args) => {
    const { error } = await evaluate('Query.product.ts', 'request', { arguments: args });
    expect(error).toBe('Give either id or handle.');
  });

  it('shows prices in both exact forms', async () => {
    const item = {
      id: 'p',
      handle: 'h',
      title: 'T',
      description: '',
      priceMin: 5,
      priceMax: 1990,
      currencyCode: 'EUR',
    };
    const { result } = await evaluate('Query.product.ts', 'response', {
      arguments: { id: 'p' },
      result: item,
    });
    expect(result.priceRange).toEqual({
      min: { amount: '0.05', minorUnits: 5, currencyCode: 'EUR' },
      max: { amount: '19.90', minorUnits: 1990, currencyCode: 'EUR' },
    });
  });

  it('is null for a product that is not there', async () => {
    expect(
      (await evaluate('Query.product.ts', 'response', { arguments: { id: 'p' }, result: null })).result,
    ).toBeNull();
  });

  it('tells the caller nothing of a data source that failed', async () => {
    const error = {
      message: 'Requested resource not found: Table: Catalog',
      type: 'DynamoDB:ResourceNotFoundException',
    };
    const answer = await evaluate('Query.product.ts', 'response', {
      arguments: { id: 'p' },
      result: null,
      error,
    });
    expect(answer.error).toBe('Something went wrong on our side. Try again in a moment.');
  });
});

describe('a page of a list', () => {
  it.each([0, -1, 101])('of %d items is refused', async (first) => {
    const { error } = await evaluate('Query.products.ts', 'request', { arguments: { first } });
    expect(error).toBe(`first must be between 1 and 100, not ${first}.`);
  });

  it('reads one more than asked for, after the cursor, within its own collection', async () => {
    const after = Buffer.from('0000000007#prod_x').toString('base64');
    const stash = { list: { collectionKey: 'COLLECTION#all', first: 2, after } };
    const { result } = await evaluate('pipeline/listCollection.ts', 'request', { stash });
    expect(result).toMatchObject({
      limit: 3,
      query: {
        expressionValues: { ':collection': { S: 'COLLECTION#all' }, ':after': { S: '0000000007#prod_x' } },
      },
    });
  });

  it('says whether more follow, and where to go on', async () => {
    const items = [1, 2, 3].map((n) => ({ pk: `PRODUCT#${n}`, collectionPosition: `000000000${n}#${n}` }));
    const stash = { list: { collectionKey: 'c', first: 2, after: null } };
    const listed = await evaluate('pipeline/listCollection.ts', 'response', { stash, result: { items } });
    expect(listed.result).toEqual(['PRODUCT#1', 'PRODUCT#2']);
    expect(listed.stash.page).toEqual({ sortKeys: ['0000000001#1', '0000000002#2'], hasNextPage: true });
  });

  it('leaves out a product deleted meanwhile, and its cursor', async () => {
    const stash = { page: { sortKeys: ['1', '2'], hasNextPage: false } };
    const result = { data: { Catalog: [null, { id: 'b' }] }, unprocessedKeys: {} };
    const got = await evaluate('pipeline/getListed.ts', 'response', { stash, result });
    expect(got.result).toEqual([{ id: 'b' }]);
    expect(got.stash.page).toEqual({ sortKeys: ['2'], hasNextPage: false });
  });
});

describe('availability', () => {
  const variant = {
    id: 'v',
    productId: 'p',
    productTitle: 'T',
    productHandle: 'h',
    title: 't',
    price: 1,
    currencyCode: 'EUR',
  };
  const shown = async (stock: unknown) =>
    (
      await evaluate('Product.variants.ts', 'response', {
        stash: { variants: [variant] },
        prev: { result: [stock] },
      })
    ).result[0].availability;

  it('is what is in stock', async () => {
    expect(await shown({ variantId: 'v', tracked: true, available: 3 })).toEqual({
      available: true,
      quantity: 3,
    });
    expect(await shown({ variantId: 'v', tracked: true, available: 0 })).toEqual({
      available: false,
      quantity: 0,
    });
  });

  it('has no limit where the shop does not count, and is nothing where it never received any', async () => {
    expect(await shown({ variantId: 'v', tracked: false, available: 0 })).toEqual({
      available: true,
      quantity: null,
    });
    expect(await shown(null)).toEqual({ available: false, quantity: 0 });
  });
});
