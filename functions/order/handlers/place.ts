import { systemClock } from '../../shared/clock.ts';
import { createLogger } from '../../shared/logger.ts';
import type { PlaceRequest } from '../domain/place.ts';
import { placeOrder } from '../placeOrder.ts';
import type { PlaceAnswer } from '../ports.ts';
import { orders, workflow } from './dependencies.ts';

const logger = createLogger('order');
const dependencies = {
  orders: orders(),
  workflow: workflow(),
  clock: systemClock,
  warn: (message: string, error: unknown) => logger.warn(message, error as Error),
};

/** Behind `Mutation.orderPlace`. */
export async function handler(request: PlaceRequest): Promise<PlaceAnswer> {
  logger.resetKeys();
  logger.appendKeys({ correlationId: request.correlationId, cartId: request.input.cartId });
  const answer = await placeOrder(request, dependencies);
  logger.info('orderPlace answered', {
    orderId: answer.order?.id,
    userErrors: answer.userErrors.map((error) => error.code),
  });
  return answer;
}
