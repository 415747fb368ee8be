import type { EventEnvelope } from './domain/envelope.ts';

/** Tells of one event. Telling it twice is harmless: readers know it by its id. Throws on outage. */
export interface EventSink {
  put(event: EventEnvelope): Promise<void>;
}

/** Takes many events at once, in no order among them. */
export interface EventBatchSink {
  /** Answers the ids that could not be stored after several tries. Throws on outage. */
  putAll(events: EventEnvelope[]): Promise<string[]>;
}
