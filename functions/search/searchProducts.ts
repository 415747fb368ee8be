import { correctionOf, toAnswer, toSuggestions, type RawAnswer, type SearchAnswer } from './domain/answer.ts';
import { checkSearch, checkSuggest, type SearchInput, type SuggestInput } from './domain/input.ts';
import { searchRequest, suggestBody, type Body } from './domain/query.ts';

/** Asks the index that the alias names. Throws IndexUnavailable on outage. */
export type Ask = (body: Body) => Promise<RawAnswer>;

/**
 * A page of products. When the words as they were typed find nothing, the correction the index knows is searched
 * instead, and said so; when that finds nothing either, words may differ by a letter or two.
 * @throws InvalidInput, IndexUnavailable
 */
export async function searchProducts(input: SearchInput, ask: Ask): Promise<SearchAnswer> {
  checkSearch(input);
  const request = searchRequest(input, 'exact');
  const raw = await ask(request.body);
  const found = toAnswer(raw, input, request, null);
  if (found.totalCount > 0 || !input.query?.trim() || hasMatches(raw)) return found;

  const correction = correctionOf(raw);
  if (correction) {
    const corrected = { ...input, query: correction };
    const again = searchRequest(corrected, 'exact');
    const answer = toAnswer(await ask(again.body), corrected, again, correction);
    if (answer.totalCount > 0) return answer;
  }
  const fuzzy = searchRequest(input, 'fuzzy');
  return toAnswer(await ask(fuzzy.body), input, fuzzy, null);
}

/** Whether the words were found and only the filter leaves nothing: some facet still counts. */
function hasMatches({ aggregations = {} }: RawAnswer): boolean {
  return Object.values(aggregations).some(({ values }) =>
    values.buckets.some(({ doc_count }) => doc_count > 0),
  );
}

/**
 * What a visitor may be typing.
 * @throws InvalidInput, IndexUnavailable
 */
export async function suggest(input: SuggestInput, ask: Ask): Promise<ReturnType<typeof toSuggestions>> {
  checkSuggest(input);
  const prefix = input.prefix.trim();
  if (prefix === '') return { queries: [], products: [] };
  return toSuggestions(await ask(suggestBody(prefix, input.first)));
}
