import { describe, expect, it } from 'vitest';
import { fixture, pieces, readAll } from '../support/read.ts';

describe('a product CSV as Shopify exports it', () => {
  it('gives products with options, variants, pictures and stock', async () => {
    const { products, refused } = await readAll(fixture('full.csv')());

    expect(refused).toEqual([]);
    expect(products.map(({ handle }) => handle)).toEqual(['linen-shirt', 'clay-jug', 'elan-vase']);
    expect(products[0]).toEqual({
      handle: 'linen-shirt',
      title: 'Linen Shirt',
      description: 'Cool in summer & soft.\n- Pure linen\n- Mother-of-pearl buttons',
      vendor: 'Weavers',
      productType: 'Shirts',
      tags: ['summer', 'linen'],
      optionNames: ['Colour', 'Size'],
      images: [
        { url: 'https://images.example/shirt.jpg', altText: 'A linen shirt' },
        { url: 'https://images.example/shirt-back.jpg', altText: 'The back' },
        { url: 'https://images.example/sand.jpg', altText: 'In sand' },
      ],
      currencyCode: 'EUR',
      variants: [
        {
          optionValues: ['Sand', 'S'],
          sku: 'LS-S-S',
          price: 7_990,
          compareAtPrice: 9_900,
          image: { url: 'https://images.example/sand.jpg', altText: 'In sand' },
          stock: { tracked: true, quantity: 12 },
        },
        { optionValues: ['Sand', 'M'], price: 7_990, stock: { tracked: true, quantity: 0 } },
        { optionValues: ['Ink', 'M'], sku: 'LS-I-M', price: 8_490, stock: { tracked: false } },
      ],
    });
  });

  it('takes "Title: Default Title" for a product without options, and keeps quotes and line breaks', async () => {
    const { products } = await readAll(fixture('full.csv')());

    expect(products[1]).toMatchObject({
      title: 'Jug, "big"',
      description: 'Line one line two < three',
      optionNames: [],
      variants: [{ optionValues: [], price: 3_000, stock: { tracked: false } }],
    });
    expect(products[1]?.variants[0]).not.toHaveProperty('sku');
  });

  it('reads the header names of the newer template too', async () => {
    const { products, refused } = await readAll(fixture('template.csv')());

    expect(refused).toEqual([]);
    expect(products).toHaveLength(1);
    expect(products[0]).toMatchObject({
      handle: 'wool-hat',
      description: 'A warm hat.',
      images: [{ url: 'https://images.example/hat.jpg', altText: 'A hat' }],
      variants: [
        { sku: 'WH-1', price: 2_450, compareAtPrice: 2_900, stock: { tracked: true, quantity: 7 } },
        { sku: 'WH-2', stock: { tracked: false } },
      ],
    });
  });

  it('reads prices in the currency it is told', async () => {
    const csv = 'Handle,Title,Variant Price\nbowl,Bowl,1500\n';

    expect((await readAll(pieces(csv), 'JPY')).products[0]?.variants[0]?.price).toBe(1_500);
    expect((await readAll(pieces(csv), 'KWD')).products[0]?.variants[0]?.price).toBe(1_500_000);
  });

  it('reports each bad line with its number and reason, and keeps the good ones', async () => {
    const { products, refused } = await readAll(fixture('broken.csv')());

    expect(refused.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      expect.stringMatching(/^3 The price "ten" is not an amount/),
      '5 The product has a variant L already.',
      '6 A quoted cell that starts here is never closed.',
      expect.stringMatching(/^7 The price "12.345" has more than the 2 fraction digits of EUR\./),
      '8 There is no price. The product is left out with all its lines.',
      '10 The line has no handle.',
      '11 The product is not published. The product is left out with all its lines.',
      '12 The stock "2.5" is not a whole number. The product is left out with all its lines.',
      '13 The lines of a product must follow each other; those of "good" began at line 2.',
      '15 The line has 3 cells where the header has 28.',
      expect.stringMatching(/^16 The picture's address "javascript:alert\(1\)" is neither/),
    ]);
    expect(products.map(({ handle }) => handle)).toEqual(['good', 'after', 'end']);
    expect(products[0]?.variants.map(({ optionValues }) => optionValues)).toEqual([['S'], ['L']]);
    expect(products[0]?.incomplete).toBe(true);
    expect(products[2]?.incomplete).toBeUndefined();
  });

  it.each([
    ['nothing', '', 'The file is empty.'],
    ['empty lines only', '\n\n\n', 'The file is empty.'],
    ['another table', 'name,cost\nBowl,15\n', 'has no column "Handle", "Title", "Variant Price"'],
    ['semicolons', 'Handle;Title;Variant Price\nbowl;Bowl;15\n', 'Cells must be separated by commas'],
    ['zero bytes', 'Handle,Title,Variant Price\nbowl,B\0wl,15\n', 'holds bytes that are no text'],
    [
      'another encoding',
      Buffer.from('Handle,Title,Variant Price\nbowl,Gefäß,15\n', 'latin1'),
      'holds bytes that are no text',
    ],
    ['a broken header', '"Handle,Title,Variant Price\nbowl,Bowl,15\n', 'This is not a CSV file'],
  ])('refuses a file of %s as a whole', async (_, content, reason) => {
    await expect(readAll(pieces(content))).rejects.toThrow(reason);
  });
});
