import type { SearchQueryVariables } from '../../../sdk/generated/operations.ts';

type Filter = NonNullable<SearchQueryVariables['filter']>;
export type Sort = NonNullable<SearchQueryVariables['sort']>;

/** Orders a visitor can choose, with their words. */
export const SORTS: Record<Sort, string> = {
  RELEVANCE: 'Best match',
  PRICE_ASC: 'Price, low to high',
  PRICE_DESC: 'Price, high to low',
  NEWEST: 'Newest',
  TITLE: 'Name',
};

/** Parts of an address that narrow a search, by what they narrow. */
export const PARTS = {
  vendor: 'vendor',
  kind: 'kind',
  option: 'option',
  fact: 'fact',
  price: 'price',
  stock: 'stock',
};

/** A search as its address says it: every result page can be kept, shared and gone back to. */
export function searchOf(params: URLSearchParams): Omit<SearchQueryVariables, 'first'> {
  const pairs = (part: string) =>
    params.getAll(part).flatMap((text) => {
      const [name, value] = splitPair(text);
      return name && value ? [{ name, value }] : [];
    });
  const price = priceOf(params.get(PARTS.price));
  const filter: Filter = {
    vendors: params.getAll(PARTS.vendor),
    productTypes: params.getAll(PARTS.kind),
    options: pairs(PARTS.option),
    attributes: pairs(PARTS.fact),
    ...(price && { price }),
    ...(params.get(PARTS.stock) === 'in' && { available: true }),
  };
  const sort = params.get('sort') ?? '';
  return { query: params.get('q') ?? '', filter, sort: sort in SORTS ? (sort as Sort) : 'RELEVANCE' };
}

/** The address of a search for words alone. */
export const searchPath = (query: string) => `/search?${new URLSearchParams({ q: query.trim() })}`;

/** The same search with a value chosen or, when it was, no longer. */
export function toggled(params: URLSearchParams, part: string, value: string): string {
  const next = new URLSearchParams(params);
  if (next.has(part, value)) next.delete(part, value);
  else if (part === PARTS.price || part === PARTS.stock || part === 'sort') next.set(part, value);
  else next.append(part, value);
  return `/search?${next}`;
}

/** The same words without what narrows them. */
export function widened(params: URLSearchParams): string {
  return searchPath(params.get('q') ?? '');
}

/** How many choices narrow the search. */
export const choices = (params: URLSearchParams) =>
  Object.values(PARTS).reduce((count, part) => count + params.getAll(part).length, 0);

/** `EUR:2500-4999`, or `EUR:100000-` without an upper end. */
export const priceText = (currencyCode: string, min: number, max: number | null) =>
  `${currencyCode}:${min}-${max ?? ''}`;

function priceOf(text: string | null): Filter['price'] {
  const match = /^([A-Z]{3}):(\d{1,9})-(\d{0,9})$/.exec(text ?? '');
  if (!match) return null;
  const [, currencyCode = '', min, max] = match;
  return { currencyCode, min: Number(min), max: max ? Number(max) : null };
}

/** The text of a pair in an address; names hold no colon as far as we make them, values may. */
export const pairText = (name: string, value: string) => `${name}:${value}`;

function splitPair(text: string): [string, string] {
  const at = text.indexOf(':');
  return [text.slice(0, Math.max(0, at)), text.slice(at + 1)];
}
