import type { DeadLetters } from '../shared/deadLetters.ts';
import type { ChangeRecord } from '../shared/streamRecords.ts';
import { orderEvent } from './domain/orderEvent.ts';
import type { EventSink } from './ports.ts';

/**
 * Tells every sink of the events among the records, one after the other, so that an order's events stay in order.
 * It throws only when a sink can't be reached: the batch then comes again, and what was told is told once more under
 * the same id. What is no event goes to the dead-letter queue and does not hold up the rest. Answers how many were told.
 */
export async function relayOrderEvents(
  records: ChangeRecord[],
  sinks: EventSink[],
  deadLetters: DeadLetters,
): Promise<number> {
  let told = 0;
  for (const record of records) {
    const image = record.newImage;
    if (record.eventName !== 'INSERT' || !image || !String(image.sk).startsWith('EVENT#')) continue;
    const event = orderEvent(image);
    if (!event) {
      await deadLetters.send(record, 'not an order event');
      continue;
    }
    for (const sink of sinks) await sink.put(event);
    told += 1;
  }
  return told;
}
