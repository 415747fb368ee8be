import { describe, expect, it } from 'vitest';
import { planChange } from '../../../../functions/catalog/domain/change.ts';
import { toHandle } from '../../../../functions/catalog/domain/handle.ts';
import { productProblems } from '../../../../functions/catalog/domain/validate.ts';
import { shirt, sized } from '../support/products.ts';

describe('handles', () => {
  it.each([
    ['Linen Shirt', 'linen-shirt'],
    ["Cook's Knife", 'cooks-knife'],
    ['  Crème -- Brûlée!  ', 'creme-brulee'],
    ['Größe 40–43', 'große-40-43'],
    ['湯呑み', '湯呑み'],
    ['***', ''],
  ])('of "%s" is "%s"', (text, handle) => {
    expect(toHandle(text)).toBe(handle);
    expect(toHandle(handle)).toBe(handle);
  });
});

describe('products that can not be stored', () => {
  it.each([
    [shirt(['S'], { handle: 'No Handle' }), 'not made of lower case letters'],
    [shirt(['S'], { title: '' }), 'The title is empty.'],
    [shirt(['S'], { title: 'x'.repeat(256) }), 'The title has 256 characters; at most 255 fit.'],
    [shirt(['S'], { currencyCode: 'EURO' }), 'not an ISO 4217 currency code'],
    [shirt(['S', 'S']), 'Two variants have the same choices, S.'],
    [shirt(Array.from({ length: 101 }, (_, n) => `${n}`)), '101 variants; at most 100 fit'],
    [shirt(['S'], { optionNames: [] }), 'A variant has 1 choices, the product 0 options.'],
    [shirt(['S'], { variants: [sized('S', { price: 19.9 })] }), 'The price 19.9 is not a whole number'],
    [
      shirt(['S'], { variants: [sized('S', { stock: { tracked: true, quantity: -1 } })] }),
      'The stock -1 is not a whole number',
    ],
    [shirt(['S'], { images: [{ url: 'javascript:alert(1)' }] }), 'neither http(s) nor a path'],
    [shirt(['S'], { attributes: [{ name: 'Colour', value: '' }] }), "The attribute's value is empty."],
    [
      shirt(['S'], { attributes: Array.from({ length: 61 }, (_, n) => ({ name: `${n}`, value: 'x' })) }),
      '61 attributes; at most 60 fit',
    ],
    [
      shirt(['S'], { attributes: ['Red', 'Blue'].map((value) => ({ name: 'Colour', value })) }),
      'Two attributes have the same name.',
    ],
    [shirt(['S'], { credit: { text: '' } }), "The credit's text is empty."],
    [shirt(['S'], { credit: { text: 'x', url: '/here' } }), "The credit's address"],
    [shirt(['S'], { releaseDate: '2026-02-30' }), 'is not a day'],
    [shirt(['S'], { images: [{ url: '//elsewhere.example/x.svg' }] }), 'neither http(s) nor a path'],
    [
      shirt(['S'], {
        images: Array.from({ length: 100 }, (_, n) => ({
          url: `https://images.example/${n}/${'x'.repeat(2_000)}`,
          altText: '🜂'.repeat(256),
        })),
        tags: Array.from({ length: 250 }, (_, n) => `${n}${'ß'.repeat(250)}`),
      }),
      'bytes; at most 350000 fit',
    ],
  ])('say why (%#)', (product, problem) => {
    expect(productProblems(product).join(' ')).toContain(problem);
  });

  it('are not among these', () => {
    const images = [{ url: '/images/products/shirt.svg' }, { url: 'https://images.example/a.jpg' }];
    expect(productProblems(shirt(['S', 'M'], { images }))).toEqual([]);
  });
});

describe('items of a new product', () => {
  it('have the keys, ids and prices that the API reads', () => {
    let count = 0;
    const ids = { next: () => `${(count += 1)}`.padStart(26, '0') };
    const one = '0'.repeat(25) + '1';
    const document = shirt(['S', 'M'], {
      variants: [sized('S', { price: 2_000, sku: 'S-1' }), sized('M', { price: 2_500 })],
      collections: ['tops'],
    });
    const change = planChange(document, null, {
      ids,
      now: '2026-01-01T00:00:00.000Z',
      rank: 42,
      collectionIds: new Map([['tops', 'col_9']]),
    });

    expect(change.product).toMatchObject({
      pk: `PRODUCT#prod_${one}`,
      sk: 'META',
      handleKey: 'product#shirt',
      collectionKey: 'COLLECTION#all',
      collectionPosition: `0000000042#prod_${one}`,
      options: [{ name: 'Size', values: ['S', 'M'] }],
      priceMin: 2_000,
      priceMax: 2_500,
      createdAt: '2026-01-01T00:00:00.000Z',
    });
    expect(change.putVariants[0]).toMatchObject({
      pk: `PRODUCT#prod_${one}`,
      sk: `VARIANT#var_${one}_${'0'.repeat(25)}2`,
      title: 'S',
      sku: 'S-1',
      selectedOptions: [{ name: 'Size', value: 'S' }],
      productHandle: 'shirt',
      position: 0,
    });
    expect(change.putVariants[1]).not.toHaveProperty('sku');
    expect(change.join).toMatchObject([
      {
        pk: `PRODUCT#prod_${one}`,
        sk: 'COLLECTION#col_9',
        collectionKey: 'COLLECTION#col_9',
        collectionPosition: `0000000042#prod_${one}`,
      },
    ]);
    expect(change.stock[0]?.after).toMatchObject({
      pk: `VARIANT#var_${one}_${'0'.repeat(25)}2`,
      sk: 'STOCK#main',
      available: 10,
      reserved: 0,
    });
  });
});
