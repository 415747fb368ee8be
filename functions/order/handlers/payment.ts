import { createLogger } from '../../shared/logger.ts';
import type { PaymentOutcome } from '../domain/payment.ts';
import {
  authorizePayment,
  awaitPayment,
  capturePayment,
  checkPayment,
  payBack,
  voidPayment,
  type PaymentDependencies,
} from '../payment.ts';
import { payments, provider, tasks } from './dependencies.ts';

const logger = createLogger('order');
const store = payments();
const waiting = tasks();

export type PaymentTask = { orderId: string; correlationId: string } & (
  | { action: 'authorize'; amount: number; currencyCode: string; paymentMethod: string }
  | { action: 'await'; taskToken: string }
  | { action: 'check' }
  | { action: 'capture' }
  | { action: 'void' }
  | { action: 'payBack'; amount: number; reference: string }
);

/** A workflow's step on an order's payment. Repeating it changes nothing. `await` answers under its task token. */
export async function handler(task: PaymentTask): Promise<PaymentOutcome | null> {
  logger.resetKeys();
  logger.appendKeys({ correlationId: task.correlationId, orderId: task.orderId });
  if (task.action === 'await') {
    await awaitPayment(task, { payments: store, tasks: waiting });
    return null;
  }
  const dependencies = { provider: await provider(), payments: store };
  const outcome = await act(task, dependencies);
  logger.info('payment step', { action: task.action, ...outcome });
  return outcome;
}

function act(
  task: Exclude<PaymentTask, { action: 'await' }>,
  dependencies: PaymentDependencies,
): Promise<PaymentOutcome> {
  switch (task.action) {
    case 'authorize':
      return authorizePayment(task, dependencies);
    case 'check':
      return checkPayment(task.orderId, dependencies);
    case 'capture':
      return capturePayment(task.orderId, dependencies);
    case 'void':
      return voidPayment(task.orderId, dependencies);
    case 'payBack':
      return payBack(task, dependencies);
  }
}
