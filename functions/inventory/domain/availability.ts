/**
 * How many of a variant can be bought. Resolvers and services share this module: it stays inside APPSYNC_JS.
 */

/**
 * A variant's own stock item, `VARIANT#id / STOCK#main`: what the main location has, and the sum of what all other
 * locations have, so that one key answers for all of them.
 */
export interface StockTotals {
  /** Whether it is counted; what is not counted has no limit. */
  tracked: boolean;
  /** Units at the main location that no order holds back. */
  available: number;
  /** The same over all other locations; absent means none. */
  availableElsewhere?: number;
}

/** Units that can be bought, all locations together; null when there is no limit. */
export function availableUnits(stock: StockTotals | null | undefined): number | null {
  if (!stock) {
    return 0;
  }
  return stock.tracked ? stock.available + (stock.availableElsewhere ?? 0) : null;
}
