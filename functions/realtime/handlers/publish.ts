import type { DynamoDBStreamEvent } from 'aws-lambda';
import { sqsDeadLetters } from '../../shared/deadLetters.ts';
import { graphqlEndpoint, required } from '../../shared/endpoints.ts';
import { graphqlClient } from '../../shared/graphqlClient.ts';
import { createLogger } from '../../shared/logger.ts';
import { changeRecords } from '../../shared/streamRecords.ts';
import { appsyncPublisher } from '../adapters/appsyncPublisher.ts';
import { publishOrderChanges } from '../publishOrderChanges.ts';

const logger = createLogger('realtime');
const publisher = appsyncPublisher(
  graphqlClient(graphqlEndpoint(required('GRAPHQL_URL')), required('AWS_REGION')),
);
const deadLetters = sqsDeadLetters(required('DEAD_LETTER_QUEUE'));

/** Reads the Orders table's stream. */
export async function handler(event: DynamoDBStreamEvent): Promise<void> {
  const records = changeRecords(event);
  const published = await publishOrderChanges(records, publisher, deadLetters);
  if (published > 0) {
    logger.info('order changes published', {
      published,
      correlationIds: [...new Set(records.map((record) => record.newImage?.correlationId))],
    });
  }
}
