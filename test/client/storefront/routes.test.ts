import { describe, expect, it } from 'vitest';
import {
  collectionPath,
  matchRoute,
  orderPath,
  productPath,
} from '../../../client/storefront/src/state/routes.ts';

describe('the way to a page', () => {
  it.each([
    ['/', { page: 'home' }],
    ['/collections/camp', { page: 'collection', handle: 'camp' }],
    ['/products/enamel-mug', { page: 'product', handle: 'enamel-mug' }],
    ['/products/enamel-mug/', { page: 'product', handle: 'enamel-mug' }],
    ['/cart', { page: 'cart' }],
    ['/checkout', { page: 'checkout' }],
    ['/orders', { page: 'orders' }],
    ['/orders/ord_01', { page: 'order', id: 'ord_01' }],
    ['/account', { page: 'account' }],
    ['/insights', { page: 'insights' }],
  ])('%s', (path, route) => expect(matchRoute(path)).toEqual(route));

  it.each(['/products', '/nowhere', '/cart/more', '/products/a/b', '/products/%E0%A4%A'])(
    '%s leads nowhere',
    (path) => expect(matchRoute(path)).toEqual({ page: 'notFound' }),
  );

  it('comes back to the handle it was made of, whatever that contains', () => {
    const handle = 'café & mug 100%/2';
    expect(matchRoute(productPath(handle))).toEqual({ page: 'product', handle });
    expect(matchRoute(collectionPath(handle))).toEqual({ page: 'collection', handle });
    expect(matchRoute(orderPath('ord_1'))).toEqual({ page: 'order', id: 'ord_1' });
  });

  it('names the chosen variant behind the path', () => {
    const url = new URL(productPath('mug', 'var_a_b'), 'https://shop.example');
    expect(url.searchParams.get('variant')).toBe('var_a_b');
    expect(matchRoute(url.pathname)).toEqual({ page: 'product', handle: 'mug' });
  });
});
