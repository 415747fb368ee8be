import type { Clock } from '../shared/clock.ts';
import { behaviourEnvelope, isClientId, type BehaviourEvent } from './domain/behaviour.ts';
import type { EventEnvelope } from './domain/envelope.ts';
import type { EventBatchSink } from './ports.ts';

/** What the API passes on of `eventsTrack`. */
export interface TrackRequest {
  /** Null for guests and services. */
  customerId: string | null;
  correlationId: string;
  input: { visitorId?: string | null; events: BehaviourEvent[] };
}

/** Why an event was not taken; `UserError` of the API. */
export interface TrackError {
  __typename: 'InputError';
  code: 'INVALID_INPUT' | 'UNAVAILABLE';
  message: string;
  path: string[];
  retryable: boolean;
}

export interface TrackAnswer {
  accepted: number;
  userErrors: TrackError[];
}

const MAX_EVENTS = 25;

/** Checks what a storefront sent and stores what is right. Throws on outage: then nothing is known to be stored. */
export async function trackEvents(
  { customerId, correlationId, input }: TrackRequest,
  sink: EventBatchSink,
  clock: Clock,
): Promise<TrackAnswer> {
  const { events } = input;
  if (events.length < 1 || events.length > MAX_EVENTS)
    return refused(invalid(['events'], `Send 1 to ${MAX_EVENTS} events at a time.`));
  const visitorId = input.visitorId ?? null;
  if (visitorId !== null && !isClientId(visitorId))
    return refused(
      invalid(['visitorId'], 'A visitor id has 8 to 64 letters, digits, hyphens and underscores.'),
    );

  const sending = { actor: customerId ?? visitorId, correlationId, nowMs: clock.nowMs() };
  const userErrors: TrackError[] = [];
  /** By id: two under one id would count as one. */
  const good = new Map<string, { envelope: EventEnvelope; index: number }>();
  for (const [index, event] of events.entries()) {
    const made = behaviourEnvelope(event, sending);
    if ('field' in made) userErrors.push(invalid(['events', `${index}`, made.field], made.message));
    else if (good.has(made.id))
      userErrors.push(invalid(['events', `${index}`, 'id'], 'Another event of this request has this id.'));
    else good.set(made.id, { envelope: made, index });
  }
  const lost = good.size > 0 ? await sink.putAll([...good.values()].map(({ envelope }) => envelope)) : [];
  for (const id of lost)
    userErrors.push({
      __typename: 'InputError',
      code: 'UNAVAILABLE',
      message: 'This event could not be stored just now. Send it again.',
      path: ['events', `${good.get(id)?.index}`],
      retryable: true,
    });
  return { accepted: good.size - lost.length, userErrors };
}

const refused = (error: TrackError): TrackAnswer => ({ accepted: 0, userErrors: [error] });

const invalid = (path: string[], message: string): TrackError => ({
  __typename: 'InputError',
  code: 'INVALID_INPUT',
  message,
  path,
  retryable: false,
});
