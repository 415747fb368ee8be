import type { Filter, NameAndValue } from './input.ts';

type Clause = Record<string, unknown>;

/** Most values a facet lists. */
const VALUES = 20;
/** Most values of options and of attributes: they are of several names. */
const PAIRS = 60;

/** Bounds of price ranges, in minor units. */
const BOUNDS = [2_500, 5_000, 10_000, 25_000, 50_000, 100_000];
const RANGES = [0, ...BOUNDS].map((from, at) => ({
  ...(from > 0 && { from }),
  ...(BOUNDS[at] && { to: BOUNDS[at] }),
}));

/** Parts of a filter by name: each its own clause. */
type Part = keyof Filter;

/** The clause of each part that is set. Values of one option or attribute are alternatives, names add up. */
export function filterClauses(filter: Filter | null | undefined): Partial<Record<string, Clause>> {
  const { vendors, productTypes, available, price, options, attributes } = filter ?? {};
  return {
    ...(vendors?.length && { vendors: { terms: { 'vendor.exact': vendors } } }),
    ...(productTypes?.length && { productTypes: { terms: { 'productType.exact': productTypes } } }),
    ...(typeof available === 'boolean' && { available: { term: { available } } }),
    ...(price && { price: priceClause(price) }),
    ...(options?.length && { options: pairsClause('options.exact', options) }),
    ...(attributes?.length && { attributes: pairsClause('attributes.exact', attributes) }),
  };
}

function priceClause({ currencyCode, min, max }: NonNullable<Filter['price']>): Clause {
  return {
    bool: {
      filter: [
        { term: { currencyCode } },
        ...(typeof max === 'number' ? [{ range: { priceMin: { lte: max } } }] : []),
        ...(typeof min === 'number' ? [{ range: { priceMax: { gte: min } } }] : []),
      ],
    },
  };
}

function pairsClause(field: string, pairs: NameAndValue[]): Clause {
  const names = [...new Set(pairs.map(({ name }) => name))];
  return {
    bool: {
      filter: names.map((wanted) => ({
        terms: {
          [field]: pairs.filter(({ name }) => name === wanted).map(({ name, value }) => `${name}\t${value}`),
        },
      })),
    },
  };
}

/** Aggregations of all facets. Each counts what all other parts of the filter leave, so a choice can be widened. */
export function facetsOf(filter: Filter | null | undefined): Record<string, Clause> {
  const clauses = filterClauses(filter);
  const facet = (own: Part, values: Clause): Clause => ({
    filter: {
      bool: { filter: Object.entries(clauses).flatMap(([part, clause]) => (part === own ? [] : [clause])) },
    },
    aggs: { values },
  });
  const terms = (field: string, size: number) => ({ terms: { field, size } });
  return {
    vendors: facet('vendors', terms('vendor.exact', VALUES)),
    productTypes: facet('productTypes', terms('productType.exact', VALUES)),
    available: facet('available', terms('available', 2)),
    prices: facet('price', {
      terms: { field: 'currencyCode', size: 3 },
      aggs: { ranges: { range: { field: 'priceMin', ranges: RANGES } } },
    }),
    options: facet('options', terms('options.exact', PAIRS)),
    attributes: facet('attributes', terms('attributes.exact', PAIRS)),
  };
}
