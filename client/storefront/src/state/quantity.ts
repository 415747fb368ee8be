/** Most of one variant that a cart takes. */
export const MAX_QUANTITY = 999;

/** A whole number from 1 to what a cart takes. */
export function clampQuantity(quantity: number): number {
  if (!Number.isFinite(quantity)) return 1;
  return Math.min(MAX_QUANTITY, Math.max(1, Math.trunc(quantity)));
}
