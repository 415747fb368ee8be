import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../../../functions/catalog/domain/limits.ts';
import { productProblems } from '../../../../../functions/catalog/domain/validate.ts';
import { readIcecatCatalogue } from '../../../../../functions/catalog/import/icecat/readCatalogue.ts';
import { fixture, pieces, readAll } from '../../support/read.ts';

const readLines = (lines: unknown[]) =>
  readAll(pieces(lines.map((line) => JSON.stringify(line)).join('\n'), 997), 'EUR', readIcecatCatalogue);

const lamp = (members: object) => ({ id: '1', title: 'Lamp', price: 100, ...members });
const firstOf = async (members: object) => (await readLines([lamp(members)])).products[0];

describe('an Icecat catalogue as JSON lines', () => {
  it('gives products with texts, attributes, barcode, release day and picture', async () => {
    const { products, refused } = await readAll(fixture('catalogue.jsonl')(), 'EUR', readIcecatCatalogue);

    expect(refused).toEqual([]);
    expect(products[0]).toEqual({
      handle: 'nordbyte-nb-14-pro-1001',
      title: 'Nordbyte NB-14 Pro notebook 35.6 cm (14") Silver',
      description: '14" notebook,\n16 GB & SSD\nQuiet fan',
      vendor: 'Nordbyte',
      productType: 'Notebook',
      releaseDate: '2019-03-14',
      tags: [],
      attributes: [
        { name: 'Product type', value: 'Notebook' },
        { name: 'Product colour', value: 'Silver' },
        { name: 'Internal memory', value: '16' },
        { name: 'Touchscreen', value: 'No' },
        { name: 'Dimensions (wxdxh)', value: '320 x 210 x 17' },
        { name: 'I o ports', value: 'HDMI, USB 3.0' },
      ],
      optionNames: [],
      images: [{ url: 'https://images.example/nb14.jpg' }],
      currencyCode: 'EUR',
      variants: [
        { sku: '1001', barcode: '4006381333931', optionValues: [], price: 89_900, stock: { tracked: false } },
      ],
      collections: ['nordbyte'],
    });
  });

  it('does without what a line leaves out', async () => {
    const { products } = await readAll(fixture('catalogue.jsonl')(), 'EUR', readIcecatCatalogue);

    expect(products[1]).toMatchObject({ handle: 'strand-sohn-cable-2m-1002', description: '', images: [] });
    for (const member of ['releaseDate', 'productType']) expect(products[1]).not.toHaveProperty(member);
    expect(products[1]?.variants[0]).not.toHaveProperty('barcode');
    expect(new Set(products.map(({ handle }) => handle)).size).toBe(3);
  });

  it('names each broken line by number and id, and loses no other', async () => {
    const { products, refused } = await readAll(
      fixture('brokenCatalogue.jsonl')(),
      'EUR',
      readIcecatCatalogue,
    );

    expect(products.map(({ title }) => title)).toEqual(['Good lamp', 'Good lamp, larger']);
    expect(refused.map(({ line, handle, reason }) => `${line} ${handle}: ${reason}`)).toEqual([
      '2 : The line is no JSON.',
      '3 : The line is no JSON object.',
      '4 : The product has no id of letters and digits.',
      '5 2001: The id is that of line 1 too.',
      '6 2004: There is no price.',
      '7 2005: The price 10.5 is not a whole number of minor units from 0 to 2147483647.',
      '8 2006: The price "ten" is not a number.',
      '9 2007: The price -1 is not a whole number of minor units from 0 to 2147483647.',
      '10 2008: The product has no title.',
    ]);
  });

  it('counts as many in stock as asked, and else none at all', async () => {
    const events = readIcecatCatalogue(pieces(JSON.stringify(lamp({}))), { currency: 'EUR', stock: 25 });
    const { value } = await events.next();

    expect(value).toMatchObject({
      product: { variants: [{ stock: { tracked: true, quantity: 25 } }] },
    });
  });

  it('shortens a title that is too long between two words', async () => {
    const product = await firstOf({ title: 'bright lamp '.repeat(30) });

    expect(product?.title.length).toBeLessThanOrEqual(LIMITS.title);
    expect(product?.title).toMatch(/^(?:bright lamp )+(?:bright|lamp)…$|lamp…$/);
  });

  it('keeps the attributes that tell the most when there are too many, in the order of the file', async () => {
    const members: Record<string, unknown> = {};
    for (let n = 0; n < LIMITS.attributes; n += 1) {
      members[`attr_b_missing_${n}`] = false;
      members[`attr_n_size_${n}`] = n;
    }
    members.attr_t_colour = 'Red';
    const names = (await firstOf(members))?.attributes?.map(({ name }) => name) ?? [];

    expect(names).toHaveLength(LIMITS.attributes);
    expect(names[0]).toBe('Size 0');
    expect(names.at(-1)).toBe('Colour');
    expect(names.every((name) => !name.startsWith('Missing'))).toBe(true);
  });

  it('makes a product the shop can store, or a refused line, of any line there may be', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.constant('\ud800'),
    );
    const value = fc.oneof(text, fc.double(), fc.boolean(), fc.constant(null), fc.array(text), fc.object());
    const members = fc.dictionary(
      text.map((name) => `attr_t_${name}`),
      value,
      { maxKeys: 80 },
    );
    const line = fc
      .record({
        id: fc.oneof(fc.integer({ min: 1 }).map(String), value),
        title: fc.oneof(text, value),
        name: value,
        supplier: fc.oneof(text, value),
        short_description: value,
        ean: value,
        date_released: value,
        img_high: value,
        price: fc.oneof(fc.nat(), value),
      })
      .chain((fields) => members.map((attributes) => ({ ...fields, ...attributes })));
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 5 }), async (lines) => {
        const known = lamp({ id: 'known' });
        const { products, refused } = await readLines([known, ...lines]);
        expect(products.length + refused.length).toBe(lines.length + 1);
        expect(products.flatMap(productProblems)).toEqual([]);
        expect(products.every((product) => JSON.stringify(product).isWellFormed())).toBe(true);
        expect(Math.max(...products.map((product) => JSON.stringify(product).length))).toBeLessThan(350_000);
      }),
      { numRuns: 100 },
    );
  });

  it('refuses a file of something else, however long, without taking down each line', async () => {
    const endless = async function* () {
      for (;;) yield Buffer.from('{\n');
    };
    await expect(readAll(endless(), 'EUR', readIcecatCatalogue)).rejects.toThrow('neither a product CSV nor');
    await expect(readAll(pieces('{}'), 'EUR', readIcecatCatalogue)).rejects.toThrow('neither');
  });
});
