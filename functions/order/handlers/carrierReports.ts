import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { SQSHandler, SQSRecord } from 'aws-lambda';
import { createLogger } from '../../shared/logger.ts';
import { readCarrierReport } from '../domain/reports.ts';
import { shipmentReported } from '../shipment.ts';
import { shipments, tasks } from './dependencies.ts';

const logger = createLogger('order');
const dependencies = { shipments: shipments(), tasks: tasks() };
const processor = new BatchProcessor(EventType.SQS);

async function take({ body, messageAttributes }: SQSRecord): Promise<void> {
  logger.resetKeys();
  logger.appendKeys({ correlationId: messageAttributes.correlationId?.stringValue });
  const report = readCarrierReport(body);
  if (!report) return;
  logger.info('carrier report', { ...report });
  await shipmentReported(report, dependencies);
}

/** Works off what the carrier reported. */
export const handler: SQSHandler = (event, context) =>
  processPartialResponse(event, take, processor, { context, throwOnFullBatchFailure: false });
