import type { Level } from './domain/adjustment.ts';
import type { Stock } from './ports.ts';

/** What all locations together have of a variant, and each for itself; `InventoryLevel` of the schema. */
export interface VariantLevels {
  variantId: string;
  /** Whether the shop counts it; if not there are no numbers. */
  tracked: boolean;
  available: number;
  reserved: number;
  sold: number;
  locations: Level[];
}

/** A variant's stock, summed up over its locations. */
export async function levelsAnswer(stock: Stock, variantId: string): Promise<VariantLevels> {
  const levels = await stock.levels(variantId);
  const locations = levels ?? [];
  const sum = (counter: 'available' | 'reserved' | 'sold') =>
    locations.reduce((total, level) => total + level[counter], 0);
  return {
    variantId,
    tracked: levels !== null,
    ...{ available: sum('available'), reserved: sum('reserved'), sold: sum('sold') },
    locations,
  };
}
