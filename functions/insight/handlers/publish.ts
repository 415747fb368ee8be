import { dynamoClient, objectClient } from '../../shared/clients.ts';
import { required } from '../../shared/endpoints.ts';
import { createLogger } from '../../shared/logger.ts';
import { dynamoTrends } from '../adapters/dynamoTrends.ts';
import { s3Trends } from '../adapters/s3Trends.ts';
import { publishTrends, type Run } from '../learnTrends.ts';

const logger = createLogger('insight');
const trained = s3Trends(objectClient());
const published = dynamoTrends(dynamoClient(), required('INSIGHT_TABLE'));

/** The last step of the trends workflow. */
export async function handler(run: Run) {
  const result = await publishTrends(run, trained, published);
  logger.info('trends', { execution: run.execution, ...result });
  return result;
}
