import type { DeadLetters } from '../shared/deadLetters.ts';
import type { ChangeRecord } from '../shared/streamRecords.ts';
import { isOrderEvent, toOrderChange } from './domain/orderChange.ts';
import { PublishRefused, type Publisher } from './ports.ts';

/**
 * Publishes the events among the records, in order. A relay: it throws only when the API can't be reached, so that
 * the batch comes again; what can't ever be published goes to the dead-letter queue and does not hold up the rest.
 */
export async function publishOrderChanges(
  records: ChangeRecord[],
  publisher: Publisher,
  deadLetters: DeadLetters,
): Promise<number> {
  let published = 0;
  for (const record of records) {
    const image = record.newImage;
    if (record.eventName !== 'INSERT' || !image || !String(image.sk).startsWith('EVENT#')) continue;
    if (!isOrderEvent(image)) {
      await deadLetters.send(record, 'not an order event');
      continue;
    }
    try {
      await publisher.publish(toOrderChange(image), image.correlationId);
      published += 1;
    } catch (error) {
      if (!(error instanceof PublishRefused)) throw error;
      await deadLetters.send(record, error.message);
    }
  }
  return published;
}
