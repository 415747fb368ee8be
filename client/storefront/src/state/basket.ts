/** A variant a guest means to buy. The handle is there to ask the shop for today's price and picture. */
export interface BasketLine {
  variantId: string;
  handle: string;
  quantity: number;
}

/** What a guest means to buy, in the order it was added. It becomes the server's cart at sign-in. */
export type Basket = readonly BasketLine[];

/** Most of one variant, and most lines, that a cart takes. */
export const MAX_QUANTITY = 999;
export const MAX_LINES = 45;

/** The basket with a variant added; one that is in it already gets the sum of both quantities. */
export function addLine(basket: Basket, line: BasketLine): Basket {
  const known = basket.find(({ variantId }) => variantId === line.variantId);
  if (known) return setQuantity(basket, line.variantId, known.quantity + line.quantity);
  if (basket.length >= MAX_LINES) return basket;
  return [...basket, { ...line, quantity: clampQuantity(line.quantity) }];
}

/** The basket with another quantity of a variant; below 1 takes it out. */
export function setQuantity(basket: Basket, variantId: string, quantity: number): Basket {
  if (quantity < 1) return removeLine(basket, variantId);
  return basket.map((line) =>
    line.variantId === variantId ? { ...line, quantity: clampQuantity(quantity) } : line,
  );
}

/** The basket without a variant. */
export function removeLine(basket: Basket, variantId: string): Basket {
  return basket.filter((line) => line.variantId !== variantId);
}

/** Reads a stored basket; what is not one, or no longer one, is an empty basket. */
export function parseBasket(text: string | null): Basket {
  try {
    const stored: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(stored) ? stored.filter(isLine).slice(0, MAX_LINES) : [];
  } catch {
    return [];
  }
}

/** A whole number from 1 to what a cart takes. */
export function clampQuantity(quantity: number): number {
  if (!Number.isFinite(quantity)) return 1;
  return Math.min(MAX_QUANTITY, Math.max(1, Math.trunc(quantity)));
}

function isLine(value: unknown): value is BasketLine {
  const line = value as Partial<BasketLine> | null;
  return (
    typeof line?.variantId === 'string' &&
    typeof line.handle === 'string' &&
    Number.isInteger(line.quantity) &&
    line.quantity === clampQuantity(line.quantity ?? 0)
  );
}
