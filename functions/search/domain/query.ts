import { decodeCursor, type Position } from './cursor.ts';
import { facetsOf, filterClauses } from './facets.ts';
import type { SearchInput, SortBy } from './input.ts';

/** A body of OpenSearch's search API. Callers' texts are only ever values in it. */
export type Body = Record<string, unknown>;

/** A word in the name says more about a product than one in its description. */
const FIELDS = ['title^3', 'vendor^2', 'productType^2', 'tags', 'attributes', 'options', 'description'];

/** The id last, which makes every order total. A product without the value comes last. */
const SORTS: Record<SortBy, Record<string, unknown>[]> = {
  RELEVANCE: [{ _score: 'desc' }, { id: 'asc' }],
  PRICE_ASC: [{ priceMin: 'asc' }, { id: 'asc' }],
  PRICE_DESC: [{ priceMax: 'desc' }, { id: 'asc' }],
  // Milliseconds, 0 for none, so that a cursor always has a value.
  NEWEST: [{ createdAt: { order: 'desc', missing: 0 } }, { id: 'asc' }],
  TITLE: [{ 'title.exact': { order: 'asc', missing: '_last' } }, { id: 'asc' }],
};

/** How strictly a query's words must be found. */
export type Strictness = 'exact' | 'fuzzy';

export interface SearchRequest {
  body: Body;
  /** Where the page starts; null at the first hit. */
  from: Position | null;
}

/**
 * The one template of a search. The query is counted and sorted over all matches; filters come after, so that each
 * facet can count what the other filters leave.
 * @throws InvalidInput for a cursor that is none of this search
 */
export function searchRequest(input: SearchInput, strictness: Strictness): SearchRequest {
  const text = input.query?.trim() ?? '';
  const sort = SORTS[input.sort ?? 'RELEVANCE'];
  const from = input.after ? decodeCursor(input.after, sort.length, input.first) : null;
  const body: Body = {
    // One more than asked, to see whether a page follows.
    size: input.first + 1,
    track_total_hits: true,
    query: text === '' ? { match_all: {} } : matching(text, strictness),
    post_filter: { bool: { filter: Object.values(filterClauses(input.filter)) } },
    sort,
    aggs: facetsOf(input.filter),
    ...(from && { search_after: from.values }),
    ...(text !== '' && !from && strictness === 'exact' && { suggest: correction(text) }),
  };
  return { body, from };
}

/** Words may be spread over the fields; of many words, three in four must be there. */
function matching(text: string, strictness: Strictness): Body {
  if (strictness === 'fuzzy') {
    return {
      multi_match: {
        query: text,
        type: 'best_fields',
        fields: FIELDS,
        fuzziness: 'AUTO',
        prefix_length: 1,
        max_expansions: 30,
        minimum_should_match: '2<75%',
      },
    };
  }
  return {
    bool: {
      should: [
        {
          multi_match: { query: text, type: 'cross_fields', fields: FIELDS, minimum_should_match: '2<75%' },
        },
        // A stock-keeping unit finds its product, whatever it is made of.
        { term: { skus: { value: text, boost: 10 } } },
      ],
      minimum_should_match: 1,
    },
  };
}

/** What was probably meant, word by word as the titles write them. */
function correction(text: string): Body {
  return {
    text,
    correction: {
      phrase: {
        field: 'title.words',
        size: 1,
        max_errors: 2,
        direct_generator: [{ field: 'title.words', suggest_mode: 'always', prefix_length: 1 }],
      },
    },
  };
}

/** The template of suggestions: products whose title goes on so, and kinds and makers that begin so. */
export function suggestBody(prefix: string, first: number): Body {
  return {
    size: first,
    track_total_hits: false,
    _source: [
      'id',
      'handle',
      'title',
      'image',
      'credit',
      'currencyCode',
      'priceMin',
      'priceMax',
      'available',
    ],
    query: {
      multi_match: {
        query: prefix,
        type: 'bool_prefix',
        operator: 'and',
        fields: ['title.typed', 'title.typed._2gram', 'title.typed._3gram'],
      },
    },
    sort: [{ _score: 'desc' }, { id: 'asc' }],
    suggest: {
      queries: { prefix, completion: { field: 'completions', size: first, skip_duplicates: true } },
    },
  };
}
