import { stockKey, type StockItem } from './items.ts';
import type { StockDocument } from './product.ts';

/** A variant's stock before and after an import; null when there is none. */
export interface StockChange {
  before: StockItem | null;
  after: StockItem | null;
}

/**
 * The stock an import leaves behind. What was sold or held back since the last import stays so: only the difference
 * between what the two imports say is added. `importedQuantity` always equals available + reserved + sold, less
 * what staff adjusted, which no import undoes.
 *
 *   import says 10    available 10
 *   7 are sold        available  3
 *   import says 12    available  5     (12 − 10 more)
 *   import says  4    available  0     importedQuantity 7: more were sold than that
 *   import says  9    available  2
 */
export function stockAfter(
  variantId: string,
  before: StockItem | null,
  said: StockDocument | null,
): StockItem | null {
  if (!said) return removed(before);
  const item = before ?? {
    ...stockKey(variantId),
    variantId,
    location: 'main' as const,
    tracked: false,
    available: 0,
    reserved: 0,
    importedQuantity: 0,
  };
  if (!said.tracked) {
    // Stock that is no longer counted has no numbers; a variant that never was keeps those it has.
    return item.tracked ? { ...item, tracked: false, available: 0, importedQuantity: 0 } : item;
  }
  if (!item.tracked) {
    return { ...item, tracked: true, available: said.quantity, importedQuantity: said.quantity };
  }
  // No more can be taken away than is left; what is missing then is held against a later import.
  const difference = Math.max(-item.available, said.quantity - item.importedQuantity);
  return {
    ...item,
    available: item.available + difference,
    importedQuantity: item.importedQuantity + difference,
  };
}

/**
 * Orders that hold some of a removed variant still have to find its stock when they end, and other locations their
 * sum.
 */
function removed(before: StockItem | null): StockItem | null {
  if (!before || (before.reserved === 0 && before.availableElsewhere === undefined)) return null;
  return { ...before, tracked: true, available: 0, importedQuantity: 0 };
}
