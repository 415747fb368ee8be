import type Stripe from 'stripe';
import { createLogger } from '../../shared/logger.ts';
import { sqsBatch } from '../../shared/sqsBatch.ts';
import { answerOf } from '../adapters/stripePayments.ts';
import { readPaymentReport } from '../domain/reports.ts';
import { paymentAnswered } from '../payment.ts';
import { payments, tasks } from './dependencies.ts';

const logger = createLogger('order');
const dependencies = { payments: payments(), tasks: tasks() };

/** Works off what the payment provider reported. */
export const handler = sqsBatch(logger, async ({ body }) => {
  const report = readPaymentReport(body);
  if (!report) return;
  const answer = answerOf(report.intent as Stripe.PaymentIntent);
  logger.info('payment report', { orderId: report.orderId, status: answer.status });
  await paymentAnswered(report.orderId, answer, dependencies);
});
