import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { guest } from '../support/customer.ts';

const FIXTURES = 'test/functions/catalog/fixtures';

/** `npm run import` on the shop under test: its exit code and what it says. */
function importFile(file: string, ...options: string[]): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['functions/catalog/cli.ts', file, ...options, '--endpoints', '.local/test/shop/endpoints.json'],
    { encoding: 'utf8' },
  );
  return { status, said: stdout + stderr };
}

const countOf = (said: string, what: string) => Number(new RegExp(`^${what} +(\\d+)`, 'm').exec(said)?.[1]);

describe('the catalogue', () => {
  it('is listed page by page, every product once, in one order', async () => {
    const query = `query($first: Int!, $after: String) {
      products(first: $first, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } }
    }`;
    const pages = async (first: number) => {
      const ids: string[] = [];
      let after: string | null = null;
      do {
        const { data } = await guest(query, { first, after });
        ids.push(...data.products.nodes.map((node: { id: string }) => node.id));
        after = data.products.pageInfo.hasNextPage ? data.products.pageInfo.endCursor : null;
      } while (after);
      return ids;
    };
    const ids = await pages(7);
    expect(ids.length).toBeGreaterThanOrEqual(60);
    expect(new Set(ids).size).toBe(ids.length);
    expect(await pages(100)).toEqual(ids);
  });

  it('shows nothing new to a forged cursor', async () => {
    const after = Buffer.from('~').toString('base64');
    const { data, errors } = await guest(
      'query($a: String) { products(first: 5, after: $a) { nodes { id } } }',
      {
        a: after,
      },
    );
    expect(errors).toEqual([]);
    expect(data.products.nodes).toEqual([]);
  });

  it.each([0, -1, 101])('refuses a page of %d', async (first) => {
    const { errors } = await guest('query($f: Int!) { products(first: $f) { nodes { id } } }', { f: first });
    expect(errors[0]).toMatchObject({ errorType: 'InvalidInput' });
  });

  it('has null for a product and a collection that are not there', async () => {
    const { data, errors } = await guest(
      '{ byHandle: product(handle: "none") { id } byId: product(id: "prod_none") { id } collection(handle: "none") { id } }',
    );
    expect({ data, errors }).toEqual({ data: { byHandle: null, byId: null, collection: null }, errors: [] });
  });
});

describe('an import', () => {
  it('puts a file’s products into the shop, and changes nothing the second time', async () => {
    const first = importFile(`${FIXTURES}/full.csv`);
    expect(first.status, first.said).toBe(0);
    const created = countOf(first.said, 'created');
    expect(created).toBeGreaterThan(1);
    const again = importFile(`${FIXTURES}/full.csv`);
    expect(countOf(again.said, 'created')).toBe(0);
    expect(countOf(again.said, 'updated')).toBe(0);
    expect(countOf(again.said, 'unchanged')).toBe(created);

    const { data } = await guest(`{
      product(handle: "linen-shirt") {
        title description options { name } variants { title price { amount } availability { quantity } }
      }
    }`);
    expect(data.product).toMatchObject({
      title: 'Linen Shirt',
      options: [{ name: 'Colour' }, { name: 'Size' }],
    });
    expect(data.product.description).not.toContain('<');
    expect(data.product.variants[0]).toMatchObject({
      title: 'Sand / S',
      price: { amount: '79.90' },
      availability: { quantity: 12 },
    });
  });

  it('names each broken line and takes the good ones', async () => {
    const { status, said } = importFile(`${FIXTURES}/broken.csv`);
    expect(status).toBe(0);
    expect(said).toMatch(/^line 3 \(good\): /m);
    expect(countOf(said, 'refused')).toBeGreaterThan(3);
    const { data } = await guest(
      '{ good: product(handle: "good") { title } none: product(handle: "no-price") { id } }',
    );
    expect(data).toEqual({ good: { title: 'Good' }, none: null });
  });

  it('takes a catalogue of one object a line, and shows a guest its attributes, its brand and whose data it is', async () => {
    const first = importFile(`${FIXTURES}/catalogue.jsonl`, '--stock', '25');
    expect(first.status, first.said).toBe(0);
    expect(countOf(first.said, 'created')).toBe(3);
    expect(first.said.trim().split('\n').at(-1)).toContain('Open Icecat');

    const query = `{
      product(handle: "nordbyte-nb-14-pro-1001") {
        releaseDate attributes { name value } credit { text url }
        variants { sku barcode availability { quantity } }
      }
      collection(handle: "nordbyte") { title products(first: 10) { nodes { title credit { text } } } }
    }`;
    const { data, errors } = await guest(query);
    expect(errors).toEqual([]);
    expect(data.product).toMatchObject({
      releaseDate: '2019-03-14',
      credit: { text: expect.stringContaining('Open Icecat'), url: 'https://icecat.biz' },
      variants: [{ sku: '1001', barcode: '4006381333931', availability: { quantity: 25 } }],
    });
    expect(data.product.attributes).toContainEqual({ name: 'Internal memory', value: '16' });
    expect(data.collection.title).toBe('Nordbyte');
    expect(data.collection.products.nodes).toHaveLength(2);
    expect(data.collection.products.nodes[0].credit.text).toContain('Open Icecat');
  });

  it('has no attributes and no credit for products whose file names none', async () => {
    const { data, errors } = await guest(
      '{ product(handle: "linen-shirt") { attributes { name } credit { text } releaseDate } }',
    );
    expect({ data, errors }).toEqual({
      data: { product: { attributes: [], credit: null, releaseDate: null } },
      errors: [],
    });
  });

  it('refuses what is no product CSV with one sentence', () => {
    const { status, said } = importFile('package.json');
    expect(status).toBe(1);
    expect(said.trim().split('\n')).toHaveLength(1);
    expect(said).toContain('was not imported');
  });
});
