import type { EventEnvelope } from './envelope.ts';
import { cartAdded, productViewed, searchPerformed, type Problem } from './behaviourKinds.ts';

/** An event as a storefront sends it: `BehaviourEventInput` of the API. */
export interface BehaviourEvent {
  id: string;
  type: 'PRODUCT_VIEWED' | 'SEARCH_PERFORMED' | 'CART_ADDED';
  /** ISO 8601 with any offset. */
  occurredAt?: string | null;
  productId?: string | null;
  variantId?: string | null;
  quantity?: number | null;
  query?: string | null;
  results?: number | null;
}

/** What events have in common that were sent together. */
export interface Sending {
  /** A customer's id, or a visitor's session; null when neither is known. */
  actor: string | null;
  correlationId: string;
  nowMs: number;
}

/** Phones that were offline send late; clocks differ a little. */
const OLDEST_MS = 24 * 60 * 60 * 1000;
const AHEAD_MS = 5 * 60 * 1000;

/** Ids that clients choose. Order events have a `#` in theirs, so that nobody can send one. */
const ID = /^[A-Za-z0-9_-]{8,64}$/;

/** Whether a client's id for an event or a visitor is of the right form. */
export const isClientId = (id: string) => ID.test(id);

const KINDS = {
  PRODUCT_VIEWED: productViewed,
  SEARCH_PERFORMED: searchPerformed,
  CART_ADDED: cartAdded,
} as const;

/** The envelope of an event that a storefront sent, or what is wrong with it. */
export function behaviourEnvelope(event: BehaviourEvent, sending: Sending): EventEnvelope | Problem {
  if (!isClientId(event.id))
    return { field: 'id', message: 'An id has 8 to 64 letters, digits, hyphens and underscores.' };
  const atMs = event.occurredAt ? Date.parse(event.occurredAt) : sending.nowMs;
  if (!(atMs >= sending.nowMs - OLDEST_MS && atMs <= sending.nowMs + AHEAD_MS))
    return { field: 'occurredAt', message: 'An event is at most 24 hours old and not from the future.' };
  const told = KINDS[event.type](event);
  if ('field' in told) return told;
  return {
    id: event.id,
    type: told.type,
    version: 1,
    occurredAt: new Date(atMs).toISOString(),
    subject: told.subject,
    actor: sending.actor,
    correlationId: sending.correlationId,
    data: told.data,
  };
}
