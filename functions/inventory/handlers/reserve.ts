import { dynamoClient } from '../../shared/clients.ts';
import { required } from '../../shared/endpoints.ts';
import { createLogger } from '../../shared/logger.ts';
import { dynamoInventory } from '../adapters/dynamoInventory.ts';
import type { Line, ReserveResult } from '../domain/reservation.ts';

const logger = createLogger('inventory');
const inventory = dynamoInventory(dynamoClient(), required('INVENTORY_TABLE'));

/** A workflow's step: holds back an order's lines, all or none. Repeating it changes nothing. */
export async function handler(task: {
  orderId: string;
  correlationId: string;
  lines: Line[];
}): Promise<ReserveResult> {
  logger.resetKeys();
  logger.appendKeys({ correlationId: task.correlationId, orderId: task.orderId });
  const result = await inventory.reserve(task.orderId, task.lines);
  logger.info('reserve', { ...result });
  return result;
}
