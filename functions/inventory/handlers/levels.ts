import { dynamoClient } from '../../shared/clients.ts';
import { systemClock } from '../../shared/clock.ts';
import { required } from '../../shared/endpoints.ts';
import { createLogger } from '../../shared/logger.ts';
import { dynamoStock } from '../adapters/dynamoStock.ts';
import { levelsAnswer, type VariantLevels } from '../levels.ts';

const logger = createLogger('inventory');
const stock = dynamoStock(dynamoClient(), required('INVENTORY_TABLE'), systemClock);

/** Behind `Query.inventoryLevels`: one answer per variant, in the order they were asked for. */
export async function handler(request: {
  correlationId: string;
  variantIds: string[];
}): Promise<VariantLevels[]> {
  logger.resetKeys();
  logger.appendKeys({ correlationId: request.correlationId });
  return Promise.all(request.variantIds.map((variantId) => levelsAnswer(stock, variantId)));
}
