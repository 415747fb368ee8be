import { createLogger } from '../../shared/logger.ts';
import type { Rejection } from '../domain/order.ts';
import type { OrderState } from '../domain/states.ts';
import type { TransitionResult } from '../ports.ts';
import { orders } from './dependencies.ts';

const logger = createLogger('order');
const table = orders();

export interface TransitionTask {
  orderId: string;
  correlationId: string;
  to: OrderState;
  rejection?: Rejection;
}

/** A workflow's step: moves an order to its next state. Repeating it changes nothing. */
export async function handler(task: TransitionTask): Promise<TransitionResult> {
  logger.resetKeys();
  logger.appendKeys({ correlationId: task.correlationId, orderId: task.orderId });
  const result = await table.transition(task.orderId, task.to, task.rejection);
  logger.info('order transition', { to: task.to, ...result });
  return result;
}
