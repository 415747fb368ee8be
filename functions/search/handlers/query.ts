import { openSearchEndpoint, required } from '../../shared/endpoints.ts';
import { createLogger } from '../../shared/logger.ts';
import { openSearchClient, reaching } from '../adapters/openSearchClient.ts';
import type { RawAnswer } from '../domain/answer.ts';
import { ALIAS } from '../domain/index.ts';
import { InvalidInput, type SearchInput, type SuggestInput } from '../domain/input.ts';
import { IndexUnavailable } from '../ports.ts';
import { searchProducts, suggest, type Ask } from '../searchProducts.ts';

const logger = createLogger('search');
const client = openSearchClient({
  endpoint: openSearchEndpoint(required('DOMAIN_ENDPOINT')),
  region: required('AWS_REGION'),
  // Whoever waits for a search has gone by then.
  timeoutMs: 3_000,
});
const ask: Ask = (body) =>
  reaching(async () => (await client.search({ index: ALIAS, body })).body as unknown as RawAnswer);

export type QueryRequest = { correlationId: string } & (
  { field: 'search'; input: SearchInput } | { field: 'suggest'; input: SuggestInput }
);

/** What the resolver turns into an answer or a GraphQL error. */
export type QueryResult =
  | { outcome: 'ANSWERED'; answer: unknown }
  | { outcome: 'INVALID_INPUT'; message: string }
  | { outcome: 'UNAVAILABLE' };

/** Behind `Query.search` and `Query.suggest`. */
export async function handler({ field, input, correlationId }: QueryRequest): Promise<QueryResult> {
  logger.resetKeys();
  logger.appendKeys({ correlationId });
  try {
    const answer = field === 'search' ? await searchProducts(input, ask) : await suggest(input, ask);
    return { outcome: 'ANSWERED', answer };
  } catch (error) {
    if (error instanceof InvalidInput) return { outcome: 'INVALID_INPUT', message: error.message };
    if (!(error instanceof IndexUnavailable)) throw error;
    // Not the error itself: it holds the request, and so what the visitor looks for.
    logger.warn('the index does not answer', { reason: error.message });
    return { outcome: 'UNAVAILABLE' };
  }
}
