import { util, type Context } from '@aws-appsync/utils';
import { fault } from './errors.ts';
import { correlationId } from './identity.ts';

/** What the search function answers. */
interface QueryResult {
  outcome: 'ANSWERED' | 'INVALID_INPUT' | 'UNAVAILABLE';
  answer?: unknown;
  message?: string;
}

/** Asks the search function for a field. */
export function askSearch(ctx: Context, field: string) {
  return {
    operation: 'Invoke',
    payload: {
      field,
      input: ctx.args,
      correlationId: correlationId(ctx),
    },
  };
}

/** Its answer, or the error that the caller can act on. */
export function searchAnswer(ctx: Context) {
  if (ctx.error) {
    fault(ctx.error);
  }
  const result = ctx.result as QueryResult;
  if (result.outcome === 'INVALID_INPUT') {
    util.error(result.message ?? 'The input is out of bounds.', 'InvalidInput');
  }
  if (result.outcome === 'UNAVAILABLE') {
    util.error('Search is down for the moment. Browse the catalogue meanwhile.', 'SearchUnavailable');
  }
  return result.answer;
}
