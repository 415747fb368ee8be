import { dynamoClient } from '../../shared/clients.ts';
import { systemClock } from '../../shared/clock.ts';
import { dynamoAnswers } from '../../shared/dynamoAnswers.ts';
import { required } from '../../shared/endpoints.ts';
import { createLogger } from '../../shared/logger.ts';
import { dynamoCarts } from '../adapters/dynamoCarts.ts';
import { mergeCarts, type MergeRequest } from '../mergeCarts.ts';
import type { MergeAnswer } from '../ports.ts';

const logger = createLogger('cart');
const table = required('CARTS_TABLE');
const dependencies = {
  carts: dynamoCarts(dynamoClient(), table, systemClock),
  answers: dynamoAnswers<MergeAnswer>(dynamoClient(), table, systemClock),
  clock: systemClock,
};

/** Behind `Mutation.cartMerge`. */
export async function handler(request: MergeRequest): Promise<MergeAnswer> {
  logger.resetKeys();
  logger.appendKeys({ correlationId: request.correlationId, cartId: request.input.guestCartId });
  const answer = await mergeCarts(request, dependencies);
  logger.info('cartMerge answered', {
    into: answer.cartId,
    userErrors: answer.userErrors.map((error) => error.code),
    warnings: answer.warnings.length,
  });
  return answer;
}
