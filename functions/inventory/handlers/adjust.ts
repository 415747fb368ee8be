import { dynamoClient } from '../../shared/clients.ts';
import { systemClock } from '../../shared/clock.ts';
import { dynamoAnswers } from '../../shared/dynamoAnswers.ts';
import { required } from '../../shared/endpoints.ts';
import { createLogger } from '../../shared/logger.ts';
import { dynamoStock } from '../adapters/dynamoStock.ts';
import { adjustStock, type AdjustRequest } from '../adjustStock.ts';
import { levelsAnswer, type VariantLevels } from '../levels.ts';
import type { AdjustAnswer } from '../ports.ts';

const logger = createLogger('inventory');
const table = required('INVENTORY_TABLE');
const stock = dynamoStock(dynamoClient(), table, systemClock);
const answers = dynamoAnswers<AdjustAnswer>(dynamoClient(), table, systemClock);

/** Behind `Mutation.inventoryAdjust`. `levels` is the stock as it is now; null for an unknown variant. */
export async function handler(
  request: AdjustRequest,
): Promise<AdjustAnswer & { levels: VariantLevels | null }> {
  logger.resetKeys();
  logger.appendKeys({ correlationId: request.correlationId });
  const answer = await adjustStock(request, { stock, answers, clock: systemClock });
  const { variantId, locationId, reason } = request.input;
  logger.info('inventoryAdjust answered', {
    ...{ actor: request.actor, variantId, locationId, reason, delta: answer.adjustment?.delta },
    userErrors: answer.userErrors.map((error) => error.code),
  });
  const levels = request.variantExists ? await levelsAnswer(stock, variantId) : null;
  return { ...answer, levels };
}
