import { dynamoClient } from '../../shared/clients.ts';
import { required } from '../../shared/endpoints.ts';
import { createLogger } from '../../shared/logger.ts';
import { dynamoInventory } from '../adapters/dynamoInventory.ts';
import type { Line, RestockResult } from '../domain/reservation.ts';

const logger = createLogger('inventory');
const inventory = dynamoInventory(dynamoClient(), required('INVENTORY_TABLE'));

/** A workflow's step: puts sold goods of an order back on the shelf, once per reference. Repeating it changes nothing. */
export async function handler(task: {
  orderId: string;
  correlationId: string;
  reference: string;
  lines: Line[];
}): Promise<RestockResult> {
  logger.resetKeys();
  logger.appendKeys({ correlationId: task.correlationId, orderId: task.orderId });
  const result = await inventory.restock(task.orderId, task.reference, task.lines);
  logger.info('restock', { reference: task.reference, ...result });
  return result;
}
