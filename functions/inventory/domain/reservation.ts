import type { Portion } from './allocation.ts';

/** A quantity of one variant. */
export interface Line {
  variantId: string;
  quantity: number;
}

/** A line that an order holds. `tracked` lines took from the stock; the others have no limit. */
export interface HeldLine extends Line {
  tracked: boolean;
  /** Which locations it was taken from; absent means the main one. */
  from?: Portion[];
}

/** What an order holds back. */
export interface Reservation {
  orderId: string;
  state: 'HELD' | 'COMMITTED' | 'RELEASED';
  lines: HeldLine[];
  /** How often goods of it came back; absent means never. */
  restocks?: number;
}

/** A variant of which there is too little. */
export interface Shortage {
  variantId: string;
  requested: number;
  available: number;
}

/** Answer of a reservation: business outcomes are values, faults are exceptions. */
export type ReserveResult =
  | { outcome: 'RESERVED' }
  | { outcome: 'OUT_OF_STOCK'; shortages: Shortage[] }
  /** It was released before: the order is being given up. */
  | { outcome: 'RELEASED' };

/** How ending a reservation came out: the state it is in now. */
export interface EndResult {
  outcome: 'COMMITTED' | 'RELEASED';
}

/** Goods are back on the shelf, now or since an earlier call. */
export interface RestockResult {
  outcome: 'RESTOCKED';
}

/** Lines with the quantities of a variant added up: a transaction takes each item once. */
export function mergeLines(lines: Line[]): Line[] {
  const byVariant = new Map<string, number>();
  for (const { variantId, quantity } of lines) {
    if (!Number.isInteger(quantity) || quantity < 1) {
      throw new RangeError(`A reservation needs whole quantities from 1, not ${quantity} of ${variantId}.`);
    }
    byVariant.set(variantId, (byVariant.get(variantId) ?? 0) + quantity);
  }
  return [...byVariant].map(([variantId, quantity]) => ({ variantId, quantity }));
}
