import type { Context } from '@aws-appsync/utils';
import { askSearch, searchAnswer } from './shared/search.ts';

/** Anyone: what a visitor may be typing. The search service decides; SearchUnavailable while it is down. */
export function request(ctx: Context) {
  return askSearch(ctx, 'suggest');
}

export function response(ctx: Context) {
  return searchAnswer(ctx);
}
