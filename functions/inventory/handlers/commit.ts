import { dynamoClient } from '../../shared/clients.ts';
import { required } from '../../shared/endpoints.ts';
import { createLogger } from '../../shared/logger.ts';
import { dynamoInventory } from '../adapters/dynamoInventory.ts';
import type { EndResult } from '../domain/reservation.ts';

const logger = createLogger('inventory');
const inventory = dynamoInventory(dynamoClient(), required('INVENTORY_TABLE'));

/** A workflow's step: turns what an order holds back into sold stock. Repeating it changes nothing. */
export async function handler(task: { orderId: string; correlationId: string }): Promise<EndResult> {
  logger.resetKeys();
  logger.appendKeys({ correlationId: task.correlationId, orderId: task.orderId });
  const result = await inventory.commit(task.orderId);
  logger.info('commit', { ...result });
  return result;
}
