import { describe, expect, it } from 'vitest';
import {
  choices,
  pairText,
  priceText,
  searchOf,
  searchPath,
  toggled,
  widened,
} from '../../../client/storefront/src/state/searchPlace.ts';

const at = (path: string) => new URL(path, 'http://shop').searchParams;

describe('a search in an address', () => {
  it('comes back as it was chosen', () => {
    let path = searchPath('  warm & dry ');
    path = toggled(at(path), 'vendor', 'Tarnholt & Sons');
    path = toggled(at(path), 'option', pairText('Size', 'S: small'));
    path = toggled(at(path), 'price', priceText('EUR', 2_500, 4_999));
    path = toggled(at(path), 'stock', 'in');
    expect(searchOf(at(path))).toEqual({
      query: 'warm & dry',
      sort: 'RELEVANCE',
      filter: {
        vendors: ['Tarnholt & Sons'],
        productTypes: [],
        options: [{ name: 'Size', value: 'S: small' }],
        attributes: [],
        price: { currencyCode: 'EUR', min: 2_500, max: 4_999 },
        available: true,
      },
    });
    expect(choices(at(path))).toBe(4);
    expect(widened(at(path))).toBe(searchPath('warm & dry'));
  });

  it('loses a choice that is made again, and has one price range at a time', () => {
    const chosen = toggled(at('/search?q=a'), 'vendor', 'V');
    expect(toggled(at(chosen), 'vendor', 'V')).toBe('/search?q=a');
    const first = toggled(at('/search?q=a'), 'price', priceText('EUR', 0, 2_499));
    expect(searchOf(at(toggled(at(first), 'price', priceText('EUR', 100_000, null)))).filter?.price).toEqual({
      currencyCode: 'EUR',
      min: 100_000,
      max: null,
    });
  });

  it('takes nothing that makes no sense', () => {
    const { filter, sort, query } = searchOf(at('/search?price=cheap&option=Size&sort=LUCK&stock=maybe'));
    expect({ filter, sort, query }).toEqual({
      filter: { vendors: [], productTypes: [], options: [], attributes: [] },
      sort: 'RELEVANCE',
      query: '',
    });
  });
});
