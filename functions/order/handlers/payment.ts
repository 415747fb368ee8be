import { createLogger } from '../../shared/logger.ts';
import { sandboxPayments } from '../adapters/sandboxPayments.ts';
import { authorizePayment, voidPayment, type AuthorizeRequest } from '../payment.ts';
import type { Authorization } from '../ports.ts';
import { payments } from './dependencies.ts';

const logger = createLogger('order');
const store = payments();

export type PaymentTask =
  | ({ action: 'authorize'; correlationId: string } & AuthorizeRequest)
  | { action: 'void'; correlationId: string; orderId: string };

/** A workflow's step: authorizes an order's payment or gives the authorization up. Repeating it changes nothing. */
export async function handler(task: PaymentTask): Promise<Authorization | { status: 'VOIDED' }> {
  logger.resetKeys();
  logger.appendKeys({ correlationId: task.correlationId, orderId: task.orderId });
  if (task.action === 'void') {
    await voidPayment(task.orderId, sandboxPayments, store);
    logger.info('payment voided');
    return { status: 'VOIDED' };
  }
  const answer = await authorizePayment(task, sandboxPayments, store);
  logger.info('payment answered', { status: answer.status });
  return answer;
}
