import type { Context } from '@aws-appsync/utils';
import { askSearch, searchAnswer } from './shared/search.ts';

/** Anyone: a page of products from the search index, with facets. The search service decides; SearchUnavailable while it is down. */
export function request(ctx: Context) {
  return askSearch(ctx, 'search');
}

export function response(ctx: Context) {
  return searchAnswer(ctx);
}
