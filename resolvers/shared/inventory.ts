/** What the inventory service answers, and its items. */
export interface Levels {
  variantId: string;
  tracked: boolean;
  available: number;
  reserved: number;
  sold: number;
  locations: { location: string; available: number; reserved: number; sold: number }[];
}
export interface AdjustmentItem {
  sk: string;
  id: string;
  variantId: string;
  location: string;
  delta: number;
  reason: string;
  note?: string;
  actor: string;
  at: string;
}

/** `InventoryLevel` of the schema. */
export function toLevel(levels: Levels) {
  return {
    variantId: levels.variantId,
    tracked: levels.tracked,
    available: levels.available,
    reserved: levels.reserved,
    sold: levels.sold,
    locations: levels.locations.map((level) => ({
      locationId: level.location,
      available: level.available,
      reserved: level.reserved,
      onHand: level.available + level.reserved,
      sold: level.sold,
    })),
  };
}

/** `InventoryAdjustment` of the schema. */
export function toAdjustment(item: AdjustmentItem) {
  return {
    id: item.id,
    variantId: item.variantId,
    locationId: item.location,
    delta: item.delta,
    reason: item.reason,
    note: item.note ?? null,
    actor: item.actor,
    at: item.at,
  };
}

/** The location every shop has: imports put stock there. It needs no item. */
export const MAIN_LOCATION = { id: 'main', name: 'Main location' };
