/** The index's settings and fields. Every index is named `products-ULID`; searches ask the alias. */

/** What searches ask: the index that is complete. */
export const ALIAS = 'products';
/** Every index of products, also one that a rebuild is still filling. */
export const ALL_INDICES = 'products-*';
/** What a relay makes when there is no index at all. */
export const FIRST_INDEX = 'products-0';

/** The same analysis for every text: a search over several fields counts a word once only then. */
const text = { type: 'text', analyzer: 'english' };
const exact = { type: 'keyword', ignore_above: 256 };
const shownOnly = { type: 'object', enabled: false };

/** Fields that are not named here are kept, and not searched. */
export const INDEX_BODY = {
  settings: { number_of_shards: 1, auto_expand_replicas: '0-1', refresh_interval: '1s' },
  mappings: {
    dynamic: false,
    properties: {
      id: { type: 'keyword' },
      handle: { type: 'keyword' },
      title: {
        ...text,
        fields: {
          exact,
          typed: { type: 'search_as_you_type' },
          // Words as they are written: what a corrected search is made of.
          words: { type: 'text', analyzer: 'standard' },
        },
      },
      description: text,
      vendor: { ...text, fields: { exact } },
      productType: { ...text, fields: { exact } },
      tags: { ...text, fields: { exact } },
      attributes: { ...text, fields: { exact } },
      options: { ...text, fields: { exact } },
      skus: { type: 'keyword' },
      currencyCode: { type: 'keyword' },
      priceMin: { type: 'long' },
      priceMax: { type: 'long' },
      available: { type: 'boolean' },
      createdAt: { type: 'date' },
      completions: { type: 'completion' },
      image: shownOnly,
      credit: shownOnly,
      variants: shownOnly,
    },
  },
} as const;
