import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentHash } from '../../../../functions/catalog/domain/change.ts';
import { ulidIds } from '../../../../functions/catalog/domain/ids.ts';
import type { ProductDocument } from '../../../../functions/catalog/domain/product.ts';
import { importCollections } from '../../../../functions/catalog/import/importCollections.ts';
import { importFile } from '../../../../functions/catalog/import/importFile.ts';
import { importProducts } from '../../../../functions/catalog/import/importProducts.ts';
import { systemClock } from '../../../../functions/shared/clock.ts';
import { memoryCatalog, type MemoryCatalog } from '../support/memoryCatalog.ts';
import { shirt, sized } from '../support/products.ts';
import { fixture, pieces } from '../support/read.ts';

const context = (store: MemoryCatalog) => ({ store, clock: systemClock, ids: ulidIds() });

function stored(store: MemoryCatalog, handle = 'shirt') {
  const found = [...store.products.values()].find(({ product }) => product.handle === handle);
  if (!found) throw new Error(`${handle} is not stored`);
  return found;
}

const idsBySize = (store: MemoryCatalog) =>
  Object.fromEntries(stored(store).variants.map(({ title, id }) => [title, id]));

const anyShirt = (handle: string): fc.Arbitrary<ProductDocument> =>
  fc
    .record({
      title: fc.constantFrom('Shirt', 'Better Shirt'),
      sizes: fc.uniqueArray(fc.constantFrom('S', 'M', 'L', 'XL'), { minLength: 1 }),
      price: fc.nat(100_000),
      quantity: fc.option(fc.nat(50)),
    })
    .map(({ title, sizes, price, quantity }) =>
      shirt(sizes, {
        handle,
        title,
        variants: sizes.map((size) =>
          sized(size, {
            price,
            stock: quantity === null ? { tracked: false } : { tracked: true, quantity },
          }),
        ),
      }),
    );

const anyCatalogue = fc.tuple(anyShirt('one'), anyShirt('two'), anyShirt('three'));

describe('importing products', () => {
  it('writes nothing the second time, whatever the products', async () => {
    await fc.assert(
      fc.asyncProperty(anyCatalogue, async (products) => {
        const store = memoryCatalog();
        await importProducts(products, context(store));
        const before = [store.writes, structuredClone(store.products)];
        const counts = await importProducts(products, context(store));
        expect(counts).toEqual({ created: 0, updated: 0, unchanged: 3 });
        expect([store.writes, store.products]).toEqual(before);
      }),
      { numRuns: 50 },
    );
  });

  it('ends at what the last import says, whatever was there before', async () => {
    await fc.assert(
      fc.asyncProperty(anyCatalogue, anyCatalogue, async (first, second) => {
        const store = memoryCatalog();
        await importProducts(first, context(store));
        await importProducts(second, context(store));
        for (const product of second) {
          const { product: item, variants, stock } = stored(store, product.handle);
          expect(item).toMatchObject({ title: product.title, contentHash: contentHash(product) });
          expect(variants.map(({ title, price }) => [title, price]).toSorted()).toEqual(
            product.variants.map(({ optionValues, price }) => [optionValues[0], price]).toSorted(),
          );
          expect(stock.size).toBe(product.variants.length);
          for (const { optionValues, stock: said } of product.variants) {
            const id = variants.find(({ title }) => title === optionValues[0])?.id ?? '';
            const available = said.tracked ? said.quantity : 0;
            expect(stock.get(id)).toMatchObject({ tracked: said.tracked, available });
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it('keeps the ids of variants that are chosen in the same way, and removes the others', async () => {
    const store = memoryCatalog();
    await importProducts([shirt(['S', 'M', 'L'])], context(store));
    const before = idsBySize(store);
    await importProducts([shirt(['L', 'S', 'XL'], { title: 'New Shirt' })], context(store));
    const after = idsBySize(store);

    expect(after).toMatchObject({ S: before.S, L: before.L });
    expect(Object.keys(after).toSorted()).toEqual(['L', 'S', 'XL']);
    expect(stored(store).variants.every(({ productTitle }) => productTitle === 'New Shirt')).toBe(true);
  });

  it('leaves what was sold sold: only the difference between two imports is added', async () => {
    const store = memoryCatalog();
    await importProducts([shirt(['S'])], context(store));
    const [item] = stored(store).stock.values();
    Object.assign(item as object, { available: 3 });
    await importProducts(
      [shirt(['S'], { variants: [sized('S', { stock: { tracked: true, quantity: 12 } })] })],
      context(store),
    );

    expect([...stored(store).stock.values()]).toMatchObject([{ available: 5, importedQuantity: 12 }]);
  });

  it('does not remove variants of a product of which lines were refused', async () => {
    const store = memoryCatalog();
    await importProducts([shirt(['S', 'M'])], context(store));
    await importProducts([shirt(['S'], { incomplete: true, title: 'Renamed' })], context(store));

    expect(Object.keys(idsBySize(store)).toSorted()).toEqual(['M', 'S']);
    expect(stored(store).product.options).toEqual([{ name: 'Size', values: ['S', 'M'] }]);
  });

  it('counts a version up with each write, and only then', async () => {
    const store = memoryCatalog();
    const versions: number[] = [];
    for (const title of ['A', 'A', 'B', 'A']) {
      await importProducts([shirt(['S'], { title })], context(store));
      versions.push(stored(store).product.version);
    }

    expect(versions).toEqual([1, 1, 2, 3]);
  });

  it('sees a product that was changed in between and changed back', async () => {
    const store = memoryCatalog();
    await importProducts([shirt(['S'])], context(store));
    store.beforeWrite = async () => {
      await importProducts([shirt(['M'])], context(store));
      await importProducts([shirt(['S'])], context(store));
    };
    await importProducts([shirt(['L'])], context(store));

    expect(stored(store).product.version).toBe(4);
    expect(Object.keys(idsBySize(store))).toEqual(['L']);
  });

  it('lets the second of two products with one handle see what the first one wrote', async () => {
    const store = memoryCatalog();
    const counts = await importProducts([shirt(['S']), shirt(['M']), shirt(['L'])], context(store));

    expect(counts).toEqual({ created: 1, updated: 2, unchanged: 0 });
    expect(Object.keys(idsBySize(store))).toEqual(['L']);
  });

  it('begins no further product after a failure, and fails with its reason', async () => {
    const store = memoryCatalog();
    store.beforeWrite = () => Promise.reject(new Error('The disk is full.'));
    const many = Array.from({ length: 500 }, (_, n) => shirt(['S'], { handle: `shirt-${n}` }));

    await expect(importProducts(many, context(store))).rejects.toThrow('The disk is full.');
    expect(store.writes).toBeLessThan(100);
  });

  it('plans again when somebody else writes the product in between', async () => {
    const store = memoryCatalog();
    await importProducts([shirt(['S'])], context(store));
    store.beforeWrite = async () => {
      await importProducts([shirt(['S', 'M'])], context(store));
    };
    const counts = await importProducts([shirt(['S', 'L'])], context(store));

    expect(counts.updated).toBe(1);
    expect(Object.keys(idsBySize(store)).toSorted()).toEqual(['L', 'S']);
  });

  it('makes one product of two imports that create it at the same time', async () => {
    const store = memoryCatalog();
    const outcomes = await Promise.all([
      importProducts([shirt(['S'])], context(store)),
      importProducts([shirt(['S'])], context(store)),
    ]);

    expect(store.products.size).toBe(1);
    expect(outcomes.map(({ created }) => created).toSorted()).toEqual([0, 1]);
  });

  it('puts new products behind those there are, in the order given', async () => {
    const store = memoryCatalog();
    const named = (count: number, from: number) =>
      Array.from({ length: count }, (_, n) => shirt(['S'], { handle: `shirt-${from + n}` }));
    await importProducts(named(30, 0), context(store));
    await importProducts(named(130, 0), context(store));
    const positions = [...store.products.values()]
      .toSorted((a, b) => (a.product.collectionPosition < b.product.collectionPosition ? -1 : 1))
      .map(({ product }) => product.handle);

    expect(positions).toEqual(Array.from({ length: 130 }, (_, n) => `shirt-${n}`));
  });

  it('puts products into collections and takes them out again', async () => {
    const store = memoryCatalog();
    const collections = ['tops', 'sale'].map((handle) => ({ handle, title: handle, description: '' }));
    await importCollections(collections, context(store));
    await importProducts([shirt(['S'], { collections: ['tops', 'sale'] })], context(store));
    expect(stored(store).memberships).toHaveLength(2);
    await importProducts([shirt(['S'], { collections: ['tops'] })], context(store));
    expect(stored(store).memberships).toHaveLength(1);
    // A document that doesn't speak of collections leaves them alone.
    await importProducts([shirt(['S', 'M'])], context(store));

    const tops = (await store.findCollections(['tops'])).get('tops');
    expect(stored(store).memberships).toMatchObject([{ collectionKey: `COLLECTION#${tops?.id}` }]);
    expect(await importCollections(collections, context(store))).toMatchObject({ unchanged: 2 });
  });

  it('refuses a product that can not be stored, and an unknown collection', async () => {
    const store = memoryCatalog();
    await expect(importProducts([shirt([])], context(store))).rejects.toThrow('has no variants');
    await expect(
      importProducts([shirt(['S'], { collections: ['nowhere'] })], context(store)),
    ).rejects.toThrow('There is no collection "nowhere".');
    expect(store.writes).toBe(0);
  });
});

describe('importing a file', () => {
  it('makes the collections a catalogue names, the fullest first, and gives each product its credit', async () => {
    const store = memoryCatalog();
    const options = { ...context(store), currency: 'EUR' };
    const first = await importFile(fixture('catalogue.jsonl'), options);
    expect(first.counts).toEqual({ created: 3, updated: 0, unchanged: 0 });
    const titles = [...store.collections.values()]
      .toSorted((a, b) => (a.collectionPosition < b.collectionPosition ? -1 : 1))
      .map(({ title }) => title);
    expect(titles).toEqual(['Nordbyte', 'Strand & Sohn']);
    const laptop = stored(store, 'nordbyte-nb-14-pro-1001');
    expect(laptop.memberships).toHaveLength(1);
    expect(laptop.product.credit).toEqual(first.credit);
    expect(first.credit?.text).toContain('Icecat');

    const writes = store.writes;
    expect((await importFile(fixture('catalogue.jsonl'), options)).counts).toMatchObject({ unchanged: 3 });
    expect(store.writes).toBe(writes);
  });

  it('shows the credit it is given instead, and refuses one that leads to a script', async () => {
    const store = memoryCatalog();
    const options = { ...context(store), currency: 'EUR' };
    const credit = { text: 'Texts by the makers', url: 'https://makers.example' };
    await importFile(fixture('full.csv'), { ...options, credit });
    expect(stored(store, 'clay-jug').product.credit).toEqual(credit);

    const script = { text: 'Texts', url: 'javascript:alert(1)' };
    await expect(importFile(fixture('full.csv'), { ...options, credit: script })).rejects.toThrow('http(s)');
  });

  it('imports the good lines, reports the others, and changes nothing the second time', async () => {
    const store = memoryCatalog();
    const options = { ...context(store), currency: 'EUR' };
    const first = await importFile(fixture('broken.csv'), options);
    expect(first.counts).toEqual({ created: 3, updated: 0, unchanged: 0 });
    expect(first.refused).toHaveLength(11);
    const writes = store.writes;
    const second = await importFile(fixture('broken.csv'), options);

    expect(second.counts).toEqual({ created: 0, updated: 0, unchanged: 3 });
    expect(store.writes).toBe(writes);
  });

  it('writes nothing when the file turns out to be something else, even far behind', async () => {
    const store = memoryCatalog();
    const lines = Array.from({ length: 200 }, (_, n) => `item-${n},Item ${n},5.00\n`).join('');
    const text = `Handle,Title,Variant Price\n${lines}\xff`;
    const open = () => pieces(Buffer.from(text, 'latin1'), 500);

    await expect(importFile(open, { ...context(store), currency: 'EUR' })).rejects.toThrow('no text');
    expect(store.writes).toBe(0);
  });
});
