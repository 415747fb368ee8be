import { createLogger } from '../../shared/logger.ts';
import type { PlaceRequest } from '../domain/place.ts';
import { placeOrder } from '../placeOrder.ts';
import type { OrderAnswer } from '../ports.ts';
import { mutationDependencies } from './dependencies.ts';

const logger = createLogger('order');
const dependencies = mutationDependencies(logger);

/** Behind `Mutation.orderPlace`. */
export async function handler(request: PlaceRequest): Promise<OrderAnswer> {
  logger.resetKeys();
  logger.appendKeys({ correlationId: request.correlationId, cartId: request.input.cartId });
  const answer = await placeOrder(request, dependencies);
  logger.info('orderPlace answered', {
    orderId: answer.order?.id,
    userErrors: answer.userErrors.map((error) => error.code),
  });
  return answer;
}
