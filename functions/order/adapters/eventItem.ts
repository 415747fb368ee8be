import type { Order, OrderEvent, OrderLine } from '../domain/order.ts';
import { eventKey } from './keys.ts';

/** What an event says beside the timeline's entry. */
export interface EventFacts {
  /** Whose doing it was, a customer's id; left out when it was the shop's. */
  actor?: string;
  /** What was bought; given where the order is placed and confirmed. */
  lines?: OrderLine[];
}

/**
 * An EVENT# item: an entry of the order's timeline and, with the order's facts beside it, what the relay tells the
 * other services. They may not read this table, and the relay may not ask: the order moves on meanwhile.
 */
export function eventItem(order: Order, event: OrderEvent, { actor, lines }: EventFacts = {}) {
  return {
    ...eventKey(order.id, event.seq),
    ...event,
    number: order.number,
    currencyCode: order.currencyCode,
    total: order.total,
    ...(actor && { actor }),
    ...(lines && { lines: lines.map(lineFacts) }),
  };
}

function lineFacts({ productId, variantId, productTitle, quantity, unitPrice }: OrderLine) {
  return { productId, variantId, productTitle, quantity, unitPrice };
}
