import type { OrderState } from '../../../sdk/generated/operations.ts';

/** How a state of an order looks: still moving, good news, or bad. */
export type Tone = 'moving' | 'good' | 'bad' | 'calm';

const WORDS: Record<OrderState, { label: string; tone: Tone }> = {
  PENDING: { label: 'Received', tone: 'moving' },
  RESERVED: { label: 'Items set aside', tone: 'moving' },
  AUTHORIZED: { label: 'Payment authorized', tone: 'moving' },
  CONFIRMED: { label: 'Confirmed', tone: 'good' },
  REJECTED: { label: 'Not accepted', tone: 'bad' },
  CANCELLED: { label: 'Cancelled', tone: 'bad' },
  PARTIALLY_SHIPPED: { label: 'Partly on its way', tone: 'good' },
  SHIPPED: { label: 'On its way', tone: 'good' },
  DELIVERED: { label: 'Delivered', tone: 'good' },
  RETURN_REQUESTED: { label: 'Return asked for', tone: 'calm' },
  RETURNED: { label: 'Returned', tone: 'calm' },
  REFUNDED: { label: 'Refunded', tone: 'calm' },
};

/** A state in words for the customer. */
export const stateLabel = (state: OrderState) => WORDS[state].label;

/** How a state should look. */
export const stateTone = (state: OrderState) => WORDS[state].tone;

const ROAD: OrderState[] = ['PENDING', 'RESERVED', 'AUTHORIZED', 'CONFIRMED', 'SHIPPED', 'DELIVERED'];

/** The steps to the delivery that are still ahead of an order; none once it left that road. */
export function stepsAhead(state: OrderState): OrderState[] {
  const at = ROAD.indexOf(state);
  return at < 0 ? [] : ROAD.slice(at + 1);
}

/** Whether an order is about to move by itself, within seconds. */
export const isMoving = (state: OrderState) => WORDS[state].tone === 'moving';

/** An entry of an order's timeline, from the order or from a change heard over the socket. */
export interface TimelineEntry {
  seq: number;
  state: OrderState;
  message: string | null;
  at: string | null;
}

/**
 * The timeline with entries heard live: each number once, in order. What the order itself says wins over what was
 * heard, since a change may leave fields out.
 */
export function mergeTimeline(stored: TimelineEntry[], heard: TimelineEntry[]): TimelineEntry[] {
  const bySeq = new Map([...heard, ...stored].map((entry) => [entry.seq, entry]));
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}
