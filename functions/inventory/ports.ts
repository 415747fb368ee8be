import type { IdempotencyClaim } from '../shared/idempotency.ts';
import type { UserError } from '../shared/userErrors.ts';
import type { Adjustment, Level } from './domain/adjustment.ts';
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

/** What `inventoryAdjust` answers. */
export interface AdjustAnswer {
  adjustment: Adjustment | null;
  userErrors: UserError[];
}

/** A variant's stock as it was seen before an adjustment. */
export interface SeenStock {
  /** False when the shop does not count the variant; true when it has none of it yet. */
  isCounted: boolean;
  /** At the location in question; null when there never was any. */
  level: Level | null;
  /** Whether the main location, which sums up all others, has an item. */
  hasMain: boolean;
}

/** Stock by location, as staff see and change it. */
export interface Stock {
  locationExists(locationId: string): Promise<boolean>;
  find(variantId: string, locationId: string): Promise<SeenStock>;
  /** What all locations have of a variant; null when the shop does not count it. */
  levels(variantId: string): Promise<Level[] | null>;
  /**
   * Changes the stock and writes the record and the answer, all or nothing. False when the stock is not as it was seen
   * or the key was taken. A swap needs exactly what was seen, a difference only enough to take away.
   */
  adjust(
    adjustment: Adjustment,
    seen: SeenStock,
    isSwap: boolean,
    answer: AdjustAnswer,
    claim: IdempotencyClaim,
  ): Promise<boolean>;
}
