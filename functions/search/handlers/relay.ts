import type { DynamoDBStreamEvent } from 'aws-lambda';
import { dynamoClient } from '../../shared/clients.ts';
import { openSearchEndpoint, required } from '../../shared/endpoints.ts';
import { createLogger } from '../../shared/logger.ts';
import { dynamoProducts } from '../adapters/dynamoProducts.ts';
import { openSearchClient } from '../adapters/openSearchClient.ts';
import { openSearchIndex } from '../adapters/openSearchIndex.ts';
import { sqsDeadLetters } from '../../shared/deadLetters.ts';
import { relayRecords } from '../relayRecords.ts';

const logger = createLogger('search');
const client = openSearchClient({
  endpoint: openSearchEndpoint(required('DOMAIN_ENDPOINT')),
  region: required('AWS_REGION'),
  timeoutMs: 10_000,
});
const dependencies = {
  source: dynamoProducts(dynamoClient(), {
    catalog: required('CATALOG_TABLE'),
    inventory: required('INVENTORY_TABLE'),
  }),
  index: openSearchIndex(client),
  deadLetters: sqsDeadLetters(required('DEAD_LETTER_QUEUE')),
};

/** Reads the stream of the Catalog or of the Inventory table. */
export async function handler(event: DynamoDBStreamEvent): Promise<void> {
  const records = event.Records.map(({ dynamodb }) => ({
    pk: dynamodb?.Keys?.pk?.S ?? '',
    sk: dynamodb?.Keys?.sk?.S ?? '',
  }));
  const indexed = await relayRecords(records, dependencies);
  if (indexed > 0) logger.info('products indexed', { indexed, records: records.length });
}
