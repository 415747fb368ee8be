import { PutEventsCommand, type EventBridgeClient } from '@aws-sdk/client-eventbridge';

import { invalidRequest } from '../errors.ts';
import { MAX_EVENTS_PER_PUT } from '../limits.ts';
import { messageOf } from '../log.ts';
import { checkShape, listAt, objectAt, type Shape } from './shape.ts';
import type { DataSourceOutcome } from './types.ts';

const REQUEST: Shape = { operation: true, events: true };
const EVENT: Shape = { source: true, detail: true, detailType: true, resources: false, time: false };

/**
 * AMAZON_EVENTBRIDGE: puts 1 to 10 events on the bus. Events the bus refused are told in the result; only a call
 * that failed is an error [resolver-reference-eventbridge-js].
 */
export async function invokeEventBridge(
  client: EventBridgeClient,
  eventBusArn: string,
  request: unknown,
): Promise<DataSourceOutcome> {
  checkShape(request, REQUEST);
  if (request.operation !== 'PutEvents') {
    throw invalidRequest(`Unsupported operation '${String(request.operation)}'.`);
  }
  const events = listAt(request.events, '$[events]');
  if (events.length === 0 || events.length > MAX_EVENTS_PER_PUT) {
    throw invalidRequest(`'$[events]' must hold 1 to ${MAX_EVENTS_PER_PUT} events.`);
  }
  const Entries = events.map((event, index) => ({
    EventBusName: eventBusArn,
    ...entryOf(event, `$[events][${index}]`),
  }));
  try {
    const { Entries: answers = [], FailedEntryCount = 0 } = await client.send(
      new PutEventsCommand({ Entries }),
    );
    return { result: { Entries: answers, FailedEntryCount } };
  } catch (error) {
    const name = error instanceof Error ? error.name : 'Unknown';
    return { result: null, error: { message: messageOf(error), type: `EventBridge:${name}` } };
  }
}

function entryOf(event: unknown, at: string) {
  checkShape(event, EVENT, at);
  const { source, detail, detailType, resources, time } = event;
  return {
    Source: String(source),
    Detail: JSON.stringify(objectAt(detail, `${at}[detail]`)),
    DetailType: String(detailType),
    Resources: resources === undefined ? undefined : listAt(resources, `${at}[resources]`).map(String),
    Time: time === undefined ? undefined : timeOf(String(time), `${at}[time]`),
  };
}

function timeOf(text: string, at: string): Date {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) {
    throw invalidRequest(`Value for field '${at}' is not a timestamp of RFC 3339.`);
  }
  return time;
}
