import { formatMinorUnits } from '../../shared/money.ts';
import { encodeCursor } from './cursor.ts';
import type { Picture, SearchDocument } from './document.ts';
import type { SearchInput } from './input.ts';
import type { SearchRequest } from './query.ts';

/** OpenSearch's answer, as far as we ask for it. */
export interface RawAnswer {
  hits: { total?: { value: number }; hits: { _source?: unknown; sort?: unknown }[] };
  aggregations?: Record<string, { values: { buckets: RawBucket[] } }>;
  suggest?: Record<string, { options: { text: string }[] }[]>;
}

interface RawBucket {
  key: string | number;
  key_as_string?: string;
  doc_count: number;
  ranges?: { buckets: { from?: number; to?: number; doc_count: number }[] };
}

export interface Money {
  amount: string;
  minorUnits: number;
  currencyCode: string;
}

/** `SearchProduct` of the schema. */
export interface SearchProduct {
  id: string;
  handle: string;
  title: string;
  vendor: string | null;
  productType: string | null;
  image: Picture | null;
  credit: { text: string; url?: string } | null;
  priceRange: { min: Money; max: Money };
  available: boolean;
}

/** `SearchConnection` of the schema. */
export interface SearchAnswer {
  edges: { cursor: string; node: SearchProduct }[];
  nodes: SearchProduct[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount: number;
  correctedQuery: string | null;
  facets: Facets;
}

export interface Facets {
  vendors: { value: string; count: number }[];
  productTypes: { value: string; count: number }[];
  available: number;
  unavailable: number;
  prices: { min: Money; max: Money | null; count: number }[];
  options: PairFacet[];
  attributes: PairFacet[];
}

export interface PairFacet {
  name: string;
  values: { value: string; count: number }[];
}

/** A page of hits with facets. */
export function toAnswer(
  raw: RawAnswer,
  { first }: SearchInput,
  { from }: SearchRequest,
  correctedQuery: string | null,
): SearchAnswer {
  const before = from?.count ?? 0;
  const edges = raw.hits.hits.slice(0, first).map(({ _source, sort }, at) => ({
    cursor: encodeCursor({ count: before + at + 1, values: sort as (string | number)[] }),
    node: toProduct(_source as SearchDocument),
  }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: { hasNextPage: raw.hits.hits.length > first, endCursor: edges.at(-1)?.cursor ?? null },
    totalCount: raw.hits.total?.value ?? 0,
    correctedQuery,
    facets: toFacets(raw),
  };
}

/** The query that was probably meant; null when the index knows none. */
export function correctionOf(raw: RawAnswer): string | null {
  return raw.suggest?.correction?.[0]?.options[0]?.text ?? null;
}

/** `SearchSuggestions` of the schema. */
export function toSuggestions(raw: RawAnswer) {
  return {
    queries: (raw.suggest?.queries?.[0]?.options ?? []).map(({ text }) => text),
    products: raw.hits.hits.map(({ _source }) => toProduct(_source as SearchDocument)),
  };
}

function toProduct(document: SearchDocument): SearchProduct {
  const { id, handle, title, vendor, productType, image, currencyCode, available } = document;
  return {
    ...{ id, handle, title, available },
    vendor: vendor ?? null,
    productType: productType ?? null,
    image: image ?? null,
    credit: document.credit ?? null,
    priceRange: { min: money(document.priceMin, currencyCode), max: money(document.priceMax, currencyCode) },
  };
}

function toFacets({ aggregations = {} }: RawAnswer): Facets {
  const buckets = (name: string) => aggregations[name]?.values.buckets ?? [];
  const values = (name: string) =>
    buckets(name).map(({ key, doc_count }) => ({ value: `${key}`, count: doc_count }));
  const countOf = (wanted: 'true' | 'false') =>
    buckets('available').find(({ key, key_as_string }) => (key_as_string ?? `${key}`) === wanted)
      ?.doc_count ?? 0;
  return {
    vendors: values('vendors'),
    productTypes: values('productTypes'),
    available: countOf('true'),
    unavailable: countOf('false'),
    prices: buckets('prices').flatMap(({ key, ranges }) =>
      (ranges?.buckets ?? [])
        .filter(({ doc_count }) => doc_count > 0)
        .map(({ from, to, doc_count }) => ({
          min: money(from ?? 0, `${key}`),
          // The range ends before `to`; a filter includes its end.
          max: to === undefined ? null : money(to - 1, `${key}`),
          count: doc_count,
        })),
    ),
    options: toPairs(values('options')),
    attributes: toPairs(values('attributes')),
  };
}

/** Values by name, in the order of their counts. */
function toPairs(found: { value: string; count: number }[]): PairFacet[] {
  const byName = new Map<string, PairFacet['values']>();
  for (const { value: text, count } of found) {
    const [name = '', value = ''] = text.split('\t');
    byName.set(name, [...(byName.get(name) ?? []), { value, count }]);
  }
  return [...byName].map(([name, values]) => ({ name, values }));
}

function money(minorUnits: number, currencyCode: string): Money {
  return { amount: formatMinorUnits(minorUnits, currencyCode), minorUnits, currencyCode };
}
