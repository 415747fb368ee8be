import { MAIN, type Portion } from './allocation.ts';
import type { HeldLine } from './reservation.ts';

/** Counters of a stock item. `availableElsewhere`, only at the main location, sums up `available` of all others. */
export type Counter = 'available' | 'reserved' | 'sold' | 'availableElsewhere';

/** What changes in one stock item. */
export interface StockDelta {
  variantId: string;
  location: string;
  counters: Partial<Record<Counter, number>>;
}

/** How a unit moves between the counters of its location. Each row sums up to 0: no unit appears or is lost. */
export const MOVES = {
  reserve: { available: -1, reserved: 1 },
  commit: { reserved: -1, sold: 1 },
  release: { reserved: -1, available: 1 },
  restock: { sold: -1, available: 1 },
} as const satisfies Record<string, Partial<Record<Counter, number>>>;

/** Where a line was taken from. */
export const portionsOf = ({ quantity, from }: HeldLine): Portion[] => from ?? [{ location: MAIN, quantity }];

/**
 * The changes of a move, one per item. What changes at another location is counted at the main one, too, which is how
 * one key answers how many there are.
 */
export function deltasOf(move: Partial<Record<Counter, number>>, lines: HeldLine[]): StockDelta[] {
  return lines.filter(({ tracked }) => tracked).flatMap((line) => deltasOfLine(move, line));
}

function deltasOfLine(move: Partial<Record<Counter, number>>, line: HeldLine): StockDelta[] {
  const portions = portionsOf(line);
  const byLocation = new Map<string, StockDelta['counters']>();
  for (const { location, quantity } of portions) {
    const counters = Object.entries(move).map(([name, sign]) => [name, sign * quantity] as const);
    byLocation.set(location, Object.fromEntries(counters));
  }
  const elsewhere = portions
    .filter(({ location }) => location !== MAIN)
    .reduce((sum, { quantity }) => sum + quantity * (move.available ?? 0), 0);
  if (elsewhere !== 0) byLocation.set(MAIN, { ...byLocation.get(MAIN), availableElsewhere: elsewhere });
  return [...byLocation].map(([location, counters]) => ({ variantId: line.variantId, location, counters }));
}
