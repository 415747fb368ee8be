/** A place in the storefront. */
export type Route =
  | { page: 'home' }
  | { page: 'collection'; handle: string }
  | { page: 'product'; handle: string }
  | { page: 'search' }
  | { page: 'cart' }
  | { page: 'checkout' }
  | { page: 'orders' }
  | { page: 'order'; id: string }
  | { page: 'account' }
  | { page: 'insights' }
  | { page: 'notFound' };

const NOT_FOUND: Route = { page: 'notFound' };

/** The place a path leads to. A slash at the end and doubled slashes make no difference. */
export function matchRoute(pathname: string): Route {
  const parts = decodeParts(pathname);
  if (!parts) return NOT_FOUND;
  const [first, second] = parts;
  if (parts.length === 0) return { page: 'home' };
  if (parts.length === 1) {
    switch (first) {
      case 'search':
      case 'cart':
      case 'checkout':
      case 'orders':
      case 'account':
      case 'insights':
        return { page: first };
    }
  }
  if (parts.length === 2 && second) {
    if (first === 'collections') return { page: 'collection', handle: second };
    if (first === 'products') return { page: 'product', handle: second };
    if (first === 'orders') return { page: 'order', id: second };
  }
  return NOT_FOUND;
}

/** The path of a product's page, with one of its variants chosen if given. */
export function productPath(handle: string, variantId?: string): string {
  const path = `/products/${encodeURIComponent(handle)}`;
  return variantId ? `${path}?variant=${encodeURIComponent(variantId)}` : path;
}

/** The path of a collection's page. */
export const collectionPath = (handle: string) => `/collections/${encodeURIComponent(handle)}`;

/** The path of an order's page. */
export const orderPath = (id: string) => `/orders/${encodeURIComponent(id)}`;

/** Null for a path whose percent signs mean nothing. */
function decodeParts(pathname: string): string[] | null {
  try {
    return pathname.split('/').filter(Boolean).map(decodeURIComponent);
  } catch {
    return null;
  }
}
