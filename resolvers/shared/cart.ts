import { toVariant, type StockItem, type VariantItem } from './catalog.ts';
import { inputError, type UserErrorValue } from './errors.ts';
import { money } from './money.ts';

/** Items of the Carts table. */
export interface CartItem {
  id: string;
  customerId: string;
  version: number;
  status: 'OPEN' | 'ORDERED';
  /** Absent until the first line. */
  currencyCode?: string;
  updatedAt: string;
}
export interface CartLineItem {
  variantId: string;
  quantity: number;
  addedAt: string;
}

/** Most lines of a cart: an order reserves all of them in one transaction, which takes 100 actions. */
export const MAX_LINES = 45;
/** Most of one variant in a cart. */
export const MAX_QUANTITY = 999;
/** How long an untouched cart is kept, seconds (90 days). */
export const CART_LIFETIME_S = 7776000;

/** A complaint about a quantity, or null when it is fine. The schema already refuses fractions. */
export function quantityError(quantity: number, path: string[]): UserErrorValue | null {
  if (quantity >= 1 && quantity <= MAX_QUANTITY) {
    return null;
  }
  return inputError(
    'INVALID_QUANTITY',
    `The quantity must be a whole number from 1 to ${MAX_QUANTITY}, not ${quantity}.`,
    path,
  );
}

/** A complaint about the number of lines in one request, or null. */
export function lineCountError(count: number, path: string[]): UserErrorValue | null {
  if (count < 1) {
    return inputError('INVALID_INPUT', 'Name at least one line.', path);
  }
  if (count > MAX_LINES) {
    return inputError('CART_TOO_LARGE', `At most ${MAX_LINES} lines fit in a cart, not ${count}.`, path);
  }
  return null;
}

/** The answer for a cart that does not exist or is somebody else's: the two can't be told apart. */
export function cartNotFound(): UserErrorValue {
  return inputError('NOT_FOUND', 'There is no such cart.', ['cartId']);
}

/** Lines in the order they were added; APPSYNC_JS sorts only without a comparator. */
export function inOrderAdded(lines: CartLineItem[]): CartLineItem[] {
  const byKey: Record<string, CartLineItem> = {};
  for (const line of lines) {
    byKey[`${line.addedAt}#${line.variantId}`] = line;
  }
  const keys = Object.keys(byKey);
  keys.sort();
  return keys.map((key) => byKey[key] as CartLineItem);
}

/** `Cart` of the schema, priced with what variants cost now. */
export function toCart(
  cart: CartItem,
  lines: CartLineItem[],
  variants: Record<string, VariantItem>,
  stock: Record<string, StockItem>,
) {
  let totalQuantity = 0;
  let subtotal = 0;
  let currencyCode = '';
  const shown: unknown[] = [];
  for (const line of inOrderAdded(lines)) {
    const variant = variants[line.variantId];
    totalQuantity = totalQuantity + line.quantity;
    if (variant) {
      subtotal = subtotal + variant.price * line.quantity;
      currencyCode = variant.currencyCode;
    }
    shown.push({
      id: line.variantId,
      quantity: line.quantity,
      variant: variant ? toVariant(variant, stock[line.variantId]) : null,
      total: variant ? money(variant.price * line.quantity, variant.currencyCode) : null,
    });
  }
  return {
    id: cart.id,
    version: cart.version,
    status: cart.status,
    lines: shown,
    totalQuantity,
    subtotal: currencyCode ? money(subtotal, currencyCode) : null,
    updatedAt: cart.updatedAt,
  };
}

/** Warnings for lines that ask for more than there is. */
export function stockWarnings(lines: CartLineItem[], stock: Record<string, StockItem>) {
  const warnings: unknown[] = [];
  for (const line of inOrderAdded(lines)) {
    const held = stock[line.variantId];
    const available = held ? held.available : 0;
    if ((!held || held.tracked) && available < line.quantity) {
      warnings.push({
        code: 'LOW_STOCK',
        message: `Only ${available} in stock; the cart holds ${line.quantity}.`,
        path: ['lines', line.variantId],
      });
    }
  }
  return warnings;
}
