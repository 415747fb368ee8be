import { describe, expect, it } from 'vitest';
import { productProblems } from '../../../functions/catalog/domain/validate.ts';
import { demoCollections, demoProducts, renderPictures } from '../../../local/demo/index.ts';
import { loadDemoCatalogue } from '../../../local/demo/load.ts';
import { memoryCatalog } from '../../functions/catalog/support/memoryCatalog.ts';

const products = demoProducts();

describe('the demo catalogue', () => {
  it('has sixty products in six collections, ten in each', () => {
    const main = products.map(({ collections }) => collections?.[0]);

    expect(demoCollections()).toHaveLength(6);
    for (const { handle } of demoCollections()) {
      expect(main.filter((collection) => collection === handle)).toHaveLength(10);
    }
  });

  it('can be stored as it is: handles and SKUs are unique, nothing is refused', () => {
    const skus = products.flatMap(({ variants }) => variants.map(({ sku }) => sku));

    expect(products.flatMap(productProblems)).toEqual([]);
    expect(new Set(products.map(({ handle }) => handle)).size).toBe(60);
    expect(new Set(skus).size).toBe(skus.length);
  });

  it('describes each product in two to four sentences', () => {
    for (const { title, description } of products) {
      const sentences = description.split(/(?<=[.;!?]) /).filter((part) => /[.!?]$/.test(part)).length;
      expect([2, 3, 4], title).toContain(sentences);
    }
  });

  it('has something of every kind of stock: plenty, sold out, not counted', () => {
    const stocks = products.map(({ variants }) => variants.map(({ stock }) => stock));
    const isSoldOut = (all: (typeof stocks)[number]) => all.every((s) => s.tracked && s.quantity === 0);

    expect(stocks.filter(isSoldOut).length).toBeGreaterThanOrEqual(2);
    expect(stocks.filter((all) => all.some(({ tracked }) => !tracked)).length).toBeGreaterThanOrEqual(2);
    expect(stocks.filter((all) => all.some((s) => s.tracked && s.quantity > 20)).length).toBeGreaterThan(20);
    expect(Math.max(...stocks.map(({ length }) => length))).toBe(12);
  });

  it('loads once, and changes nothing the second time', async () => {
    const store = memoryCatalog();
    const progress: string[] = [];
    const first = await loadDemoCatalogue({
      store,
      onProgress: (done, total) => progress.push(`${done}/${total}`),
    });
    const second = await loadDemoCatalogue({ store });

    expect(first).toMatchObject({ collections: { created: 6 }, products: { created: 60 } });
    expect(progress.at(-1)).toBe('60/60');
    expect(second).toMatchObject({ collections: { unchanged: 6 }, products: { unchanged: 60 } });
    expect(store.writes).toBe(66);
  });
});

describe('the pictures', () => {
  it('are one for each product, at the address the product names', () => {
    const paths = renderPictures().map(({ path }) => path);

    expect(paths.toSorted()).toEqual(products.map(({ images }) => images[0]?.url ?? '').toSorted());
    expect(new Set(renderPictures().map(({ svg }) => svg)).size).toBe(60);
  });

  it('are the same on every run', () => {
    expect(renderPictures()).toEqual(renderPictures());
  });

  it('are whole: every tag is closed, every clip path that is used is there, every number is one', () => {
    for (const { path, svg } of renderPictures()) {
      expect(svg, path).not.toMatch(/NaN|undefined|Infinity|<script/);
      expect(unclosedTags(svg), path).toEqual([]);
      const used = [...svg.matchAll(/url\(#(\w+)\)/g)].map(([, id]) => id);
      const defined = new Set([...svg.matchAll(/<clipPath id="(\w+)"/g)].map(([, id]) => id));
      expect(
        used.filter((id) => !defined.has(id)),
        path,
      ).toEqual([]);
    }
  });
});

/** Tags that are open at the end, or closed in the wrong place. */
function unclosedTags(svg: string): string[] {
  const open: string[] = [];
  for (const [, isEnd, name = '', isEmpty] of svg.matchAll(/<(\/?)(\w+)[^>]*?(\/?)>/g)) {
    if (isEnd && open.pop() !== name) return [`/${name}`];
    if (!isEnd && !isEmpty) open.push(name);
  }
  return open;
}
