import type { EndResult, Line, ReserveResult, RestockResult } from './domain/reservation.ts';

/** Stock and what orders hold back of it. Every call can be repeated without effect. */
export interface Inventory {
  /** Holds back all lines of an order or none. */
  reserve(orderId: string, lines: Line[]): Promise<ReserveResult>;
  /** Turns what is held back into sold stock. */
  commit(orderId: string): Promise<EndResult>;
  /** Gives back what is held back; a reservation that comes later is refused. */
  release(orderId: string): Promise<EndResult>;
  /** Puts sold goods of an order back on the shelf, once per reference. */
  restock(orderId: string, reference: string, lines: Line[]): Promise<RestockResult>;
}
