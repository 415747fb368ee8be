import { MAX_AMOUNT, MAX_LINES, MAX_QUANTITY } from '../../functions/cart/domain/limits.ts';
import { cartWarnings, priceCart, type CartLine } from '../../functions/cart/domain/pricing.ts';
import { toVariant, type StockItem, type VariantItem } from './catalog.ts';
import { inputError, type UserErrorValue } from './errors.ts';
import { money } from './money.ts';

/** Items of the Carts table. */
export interface CartItem {
  id: string;
  version: number;
  status: 'OPEN' | 'ORDERED' | 'MERGED';
  /** Absent until the first line. */
  currencyCode?: string;
  updatedAt: string;
}
export type CartLineItem = CartLine;

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

/** An amount that fits the API's `Money`; null for one that doesn't. */
function shownMoney(minorUnits: number | null, currencyCode: string | null) {
  return minorUnits !== null && currencyCode && minorUnits <= MAX_AMOUNT
    ? money(minorUnits, currencyCode)
    : null;
}

/** `Cart` of the schema, priced with what variants cost now. */
export function toCart(
  cart: CartItem,
  lines: CartLineItem[],
  variants: Record<string, VariantItem>,
  stock: Record<string, StockItem>,
) {
  const price = priceCart(lines, variants);
  return {
    id: cart.id,
    version: cart.version,
    status: cart.status,
    lines: price.lines.map((line) => {
      const variant = variants[line.variantId];
      return {
        id: line.variantId,
        quantity: line.quantity,
        variant: variant ? toVariant(variant, stock[line.variantId]) : null,
        total: variant ? shownMoney(line.total, variant.currencyCode) : null,
      };
    }),
    totalQuantity: price.totalQuantity,
    subtotal: shownMoney(price.subtotal, price.currencyCode),
    warnings: cart.status === 'OPEN' ? cartWarnings(price, stock) : [],
    updatedAt: cart.updatedAt,
  };
}
