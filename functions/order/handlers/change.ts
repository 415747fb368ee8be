import { createLogger } from '../../shared/logger.ts';
import type { Caller } from '../caller.ts';
import { cancelOrder } from '../cancelOrder.ts';
import type { CancelInput } from '../domain/cancel.ts';
import type { ReturnInput } from '../domain/return.ts';
import type { OrderAnswer } from '../ports.ts';
import { requestReturn } from '../returnOrder.ts';
import { mutationDependencies } from './dependencies.ts';

const logger = createLogger('order');
const dependencies = mutationDependencies(logger);

export type ChangeRequest = { caller: Caller; correlationId: string } & (
  { mutation: 'orderCancel'; input: CancelInput } | { mutation: 'orderReturnRequest'; input: ReturnInput }
);

/** Behind `Mutation.orderCancel` and `Mutation.orderReturnRequest`. */
export async function handler(request: ChangeRequest): Promise<OrderAnswer> {
  const { mutation, input, correlationId } = request;
  logger.resetKeys();
  logger.appendKeys({ correlationId, orderId: input.orderId });
  const answer =
    mutation === 'orderCancel'
      ? await cancelOrder(request, dependencies)
      : await requestReturn(request, dependencies);
  logger.info(`${mutation} answered`, { userErrors: answer.userErrors.map((error) => error.code) });
  return answer;
}
