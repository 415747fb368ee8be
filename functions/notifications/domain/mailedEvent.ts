import type { EventEnvelope } from '../../events/domain/envelope.ts';

/** The events that customers get a mail about; the queue's subscription lets no others through. */
export const MAILED_TYPES = [
  'order.placed',
  'order.confirmed',
  'order.rejected',
  'order.shipped',
  'order.delivered',
  'order.cancelled',
  'order.refunded',
] as const;

export type MailedType = (typeof MAILED_TYPES)[number];

/** An event that a mail is about. */
export type MailedEvent = Pick<EventEnvelope, 'id' | 'subject' | 'correlationId'> & { type: MailedType };

/**
 * The event in a message of the queue.
 * @throws when it holds none: the queue lays such a message aside
 */
export function mailedEvent(body: string): MailedEvent {
  const event = JSON.parse(body) as Partial<EventEnvelope> | null;
  const texts = [event?.id, event?.subject, event?.correlationId];
  if (!texts.every((text) => typeof text === 'string' && text !== ''))
    throw new Error('The message holds no event.');
  if (!MAILED_TYPES.some((type) => type === event?.type))
    throw new Error(`There is no mail about ${event?.type}.`);
  return event as MailedEvent;
}
