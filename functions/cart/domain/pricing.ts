/**
 * What a cart costs now, and what would keep it from being ordered: the one place that says it. Resolvers price a
 * cart that is looked at with it, without a Lambda, and the order service an order that is placed; so it stays inside
 * APPSYNC_JS.
 */
import { availableUnits, type StockTotals } from '../../inventory/domain/availability.ts';
import { MAX_AMOUNT } from './limits.ts';

/** A line as the Carts table has it. */
export interface CartLine {
  variantId: string;
  quantity: number;
  /** ISO 8601; lines are shown in this order. */
  addedAt: string;
}

/** What a variant costs now. */
export interface PricedVariant {
  /** Of one, minor units. */
  price: number;
  currencyCode: string;
}

/** A line with today's price; null where the shop no longer sells the variant. */
export interface PricedLine {
  variantId: string;
  quantity: number;
  unitPrice: number | null;
  /** Minor units; may be more than `MAX_AMOUNT`. */
  total: number | null;
}

/** A whole cart with today's prices. */
export interface CartPrice {
  /** In the order they were added. */
  lines: PricedLine[];
  totalQuantity: number;
  /** Sum of the lines that are sold, minor units; may be more than `MAX_AMOUNT`. */
  subtotal: number;
  /** Null while nothing in the cart is sold, and when its lines have several. */
  currencyCode: string | null;
  mixesCurrencies: boolean;
}

/** A `Warning` of the schema. */
export interface CartWarning {
  code: 'LOW_STOCK' | 'VARIANT_UNAVAILABLE' | 'TOTAL_TOO_LARGE';
  message: string;
  path: string[];
}

/** The lines in the order they were added. APPSYNC_JS sorts only without a comparator. */
function inOrderAdded(lines: CartLine[]): CartLine[] {
  const byKey: Record<string, CartLine> = {};
  for (const line of lines) {
    byKey[`${line.addedAt}#${line.variantId}`] = line;
  }
  const keys = Object.keys(byKey);
  keys.sort();
  return keys.map((key) => byKey[key] as CartLine);
}

/** Prices lines with what their variants cost now. */
export function priceCart(lines: CartLine[], variants: Record<string, PricedVariant>): CartPrice {
  const priced: PricedLine[] = [];
  const currencies: string[] = [];
  let totalQuantity = 0;
  let subtotal = 0;
  for (const { variantId, quantity } of inOrderAdded(lines)) {
    const variant = variants[variantId];
    const total = variant ? variant.price * quantity : null;
    if (variant && !currencies.includes(variant.currencyCode)) {
      currencies.push(variant.currencyCode);
    }
    totalQuantity = totalQuantity + quantity;
    subtotal = subtotal + (total ?? 0);
    priced.push({ variantId, quantity, unitPrice: variant ? variant.price : null, total });
  }
  return {
    lines: priced,
    totalQuantity,
    subtotal,
    currencyCode: currencies.length === 1 ? (currencies[0] as string) : null,
    mixesCurrencies: currencies.length > 1,
  };
}

/** What would keep the cart from being ordered as it is: stock that shrank, variants that are gone, too much money. */
export function cartWarnings(price: CartPrice, stock: Record<string, StockTotals>): CartWarning[] {
  const warnings: CartWarning[] = [];
  for (const { variantId, quantity, unitPrice } of price.lines) {
    const path = ['lines', variantId];
    const units = availableUnits(stock[variantId]);
    if (unitPrice === null) {
      warnings.push({ code: 'VARIANT_UNAVAILABLE', message: 'The shop no longer sells this.', path });
    } else if (units !== null && units < quantity) {
      const message = `Only ${units} in stock; the cart holds ${quantity}.`;
      warnings.push({ code: 'LOW_STOCK', message, path });
    }
  }
  if (price.subtotal > MAX_AMOUNT) {
    const message = 'This is more money than one order can be about. Take something out.';
    warnings.push({ code: 'TOTAL_TOO_LARGE', message, path: ['lines'] });
  }
  return warnings;
}
