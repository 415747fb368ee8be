/** What a caller may ask, and its bounds. */

/** How hits are ordered. */
export type SortBy = 'RELEVANCE' | 'PRICE_ASC' | 'PRICE_DESC' | 'NEWEST' | 'TITLE';

export interface NameAndValue {
  name: string;
  value: string;
}

/** Alternatives within one part, all parts together. */
export interface Filter {
  vendors?: string[] | null;
  productTypes?: string[] | null;
  available?: boolean | null;
  /** Minor units, both ends included. */
  price?: { currencyCode: string; min?: number | null; max?: number | null } | null;
  options?: NameAndValue[] | null;
  attributes?: NameAndValue[] | null;
}

export interface SearchInput {
  query?: string | null;
  filter?: Filter | null;
  sort?: SortBy | null;
  first: number;
  after?: string | null;
}

export interface SuggestInput {
  prefix: string;
  first: number;
}

export const LIMITS = {
  /** Characters of a query. */
  query: 256,
  /** Hits of a page. */
  page: 100,
  /** Hits that pages reach in all: OpenSearch's own window. */
  window: 10_000,
  /** Alternatives of one part of a filter. */
  alternatives: 50,
  /** Characters of one alternative. */
  term: 256,
  /** Suggestions of each kind. */
  suggestions: 10,
} as const;

/** The caller's input is out of bounds; the message is for the caller. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput';
}

/** @throws InvalidInput */
export function checkSearch({ query, filter, first }: SearchInput): void {
  checkText('query', query ?? '');
  checkRange('first', first, LIMITS.page);
  const { vendors, productTypes, options, attributes, price } = filter ?? {};
  const lists = { vendors, productTypes, options, attributes };
  for (const [name, list] of Object.entries(lists)) {
    const alternatives = list ?? [];
    if (alternatives.length > LIMITS.alternatives) {
      throw new InvalidInput(`filter.${name} takes at most ${LIMITS.alternatives} values.`);
    }
    for (const each of alternatives) {
      const text = typeof each === 'string' ? each : each.name + each.value;
      if (text.length > LIMITS.term) {
        throw new InvalidInput(`A value of filter.${name} is longer than ${LIMITS.term} characters.`);
      }
    }
  }
  if (price && !/^[A-Z]{3}$/.test(price.currencyCode)) {
    throw new InvalidInput('filter.price.currencyCode must be an ISO 4217 code, such as EUR.');
  }
}

/** @throws InvalidInput */
export function checkSuggest({ prefix, first }: SuggestInput): void {
  checkText('prefix', prefix);
  checkRange('first', first, LIMITS.suggestions);
}

function checkText(name: string, text: string): void {
  if (text.length > LIMITS.query) {
    throw new InvalidInput(`${name} must have at most ${LIMITS.query} characters, not ${text.length}.`);
  }
}

function checkRange(name: string, value: number, most: number): void {
  if (!Number.isInteger(value) || value < 1 || value > most) {
    throw new InvalidInput(`${name} must be between 1 and ${most}, not ${value}.`);
  }
}
