import { createLogger } from '../../shared/logger.ts';
import { sqsBatch } from '../../shared/sqsBatch.ts';
import { readCarrierReport } from '../domain/reports.ts';
import { shipmentReported } from '../shipment.ts';
import { shipments, tasks } from './dependencies.ts';

const logger = createLogger('order');
const dependencies = { shipments: shipments(), tasks: tasks() };

/** Works off what the carrier reported. */
export const handler = sqsBatch(logger, async ({ body }) => {
  const report = readCarrierReport(body);
  if (!report) return;
  logger.info('carrier report', { ...report });
  await shipmentReported(report, dependencies);
});
