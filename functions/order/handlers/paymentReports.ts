import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { SQSHandler, SQSRecord } from 'aws-lambda';
import type Stripe from 'stripe';
import { createLogger } from '../../shared/logger.ts';
import { answerOf } from '../adapters/stripePayments.ts';
import { readPaymentReport } from '../domain/reports.ts';
import { paymentAnswered } from '../payment.ts';
import { payments, tasks } from './dependencies.ts';

const logger = createLogger('order');
const dependencies = { payments: payments(), tasks: tasks() };
const processor = new BatchProcessor(EventType.SQS);

async function take({ body, messageAttributes }: SQSRecord): Promise<void> {
  logger.resetKeys();
  logger.appendKeys({ correlationId: messageAttributes.correlationId?.stringValue });
  const report = readPaymentReport(body);
  if (!report) return;
  const answer = answerOf(report.intent as Stripe.PaymentIntent);
  logger.info('payment report', { orderId: report.orderId, status: answer.status });
  await paymentAnswered(report.orderId, answer, dependencies);
}

/** Works off what the payment provider reported. */
export const handler: SQSHandler = (event, context) =>
  processPartialResponse(event, take, processor, { context, throwOnFullBatchFailure: false });
