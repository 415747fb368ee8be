import type { DynamoDBStreamEvent } from 'aws-lambda';
import { streamClient, topicClient } from '../../shared/clients.ts';
import { sqsDeadLetters } from '../../shared/deadLetters.ts';
import { required } from '../../shared/endpoints.ts';
import { createLogger } from '../../shared/logger.ts';
import { changeRecords } from '../../shared/streamRecords.ts';
import { kinesisStream } from '../adapters/kinesisStream.ts';
import { snsTopic } from '../adapters/snsTopic.ts';
import { relayOrderEvents } from '../relayOrderEvents.ts';

const logger = createLogger('events');
const sinks = [
  kinesisStream(streamClient(), required('EVENTS_STREAM')),
  snsTopic(topicClient(), required('EVENTS_TOPIC')),
];
const deadLetters = sqsDeadLetters(required('DEAD_LETTER_QUEUE'));

/** Reads the Orders table's stream. */
export async function handler(event: DynamoDBStreamEvent): Promise<void> {
  const records = changeRecords(event);
  const told = await relayOrderEvents(records, sinks, deadLetters);
  if (told > 0) {
    logger.info('order events told', {
      told,
      correlationIds: [...new Set(records.map((record) => record.newImage?.correlationId))],
    });
  }
}
