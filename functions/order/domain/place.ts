import { MAX_AMOUNT, MAX_LINES } from '../../cart/domain/limits.ts';
import { priceCart, type CartLine } from '../../cart/domain/pricing.ts';
import {
  inputError,
  type Address,
  type Order,
  type OrderEvent,
  type OrderLine,
  type PlacedOrder,
  type UserError,
} from './order.ts';
import { STATE_MESSAGES } from './states.ts';
import { checkTexts } from './texts.ts';
import { newOrderRun } from './workflow.ts';

/** What `orderPlace` asks for, as the API passes it on. */
export interface PlaceInput {
  cartId: string;
  idempotencyKey: string;
  paymentMethod: string;
  shippingAddress: Address;
  email: string;
  expectedTotalMinorUnits?: number | null;
}

/** The customer's cart as it was read for this request; null when there is none or it is somebody else's. */
export interface CartSnapshot {
  id: string;
  version: number;
  status: 'OPEN' | 'ORDERED';
}
export type CartLineSnapshot = CartLine;
export interface VariantSnapshot {
  id: string;
  productId: string;
  productTitle: string;
  title: string;
  sku?: string;
  image?: { url: string; altText?: string };
  price: number;
  currencyCode: string;
}

export interface PlaceRequest {
  customerId: string;
  correlationId: string;
  input: PlaceInput;
  cart: CartSnapshot | null;
  lines: CartLineSnapshot[];
  variants: Record<string, VariantSnapshot>;
}

const MAX_TEXT = 200;

/** What is wrong with the form of the request; such a request leaves no trace. */
export function checkInput(input: PlaceInput): UserError[] {
  const errors = checkTexts(input);
  if (!input.paymentMethod || input.paymentMethod.length > MAX_TEXT) {
    errors.push(inputError('INVALID_INPUT', 'Name a payment method.', ['paymentMethod']));
  }
  const address = input.shippingAddress;
  for (const field of ['name', 'line1', 'city'] as const) {
    if (!address[field].trim()) {
      errors.push(
        inputError('INVALID_INPUT', 'This part of the address is missing.', ['shippingAddress', field]),
      );
    }
  }
  for (const [field, text] of Object.entries(address)) {
    if (typeof text === 'string' && text.length > MAX_TEXT) {
      errors.push(inputError('INVALID_INPUT', `At most ${MAX_TEXT} characters.`, ['shippingAddress', field]));
    }
  }
  if (!/^[A-Z]{2}$/.test(address.countryCode)) {
    errors.push(
      inputError('INVALID_INPUT', 'The country is two capital letters, for example DE.', [
        'shippingAddress',
        'countryCode',
      ]),
    );
  }
  return errors;
}

/** What keeps the cart from being ordered. */
export function checkCart({ input, cart, lines, variants }: PlaceRequest): UserError[] {
  if (!cart) return [inputError('NOT_FOUND', 'There is no such cart.', ['cartId'])];
  if (cart.status === 'ORDERED') {
    return [inputError('CART_ALREADY_ORDERED', 'An order was already placed from this cart.', ['cartId'])];
  }
  if (lines.length === 0) return [inputError('CART_EMPTY', 'The cart is empty.', ['cartId'])];
  if (lines.length > MAX_LINES) {
    return [
      inputError('CART_TOO_LARGE', `An order has at most ${MAX_LINES} lines, the cart ${lines.length}.`, [
        'cartId',
      ]),
    ];
  }
  const gone = lines.filter((line) => !variants[line.variantId]);
  if (gone.length > 0) {
    return gone.map((line) =>
      inputError('VARIANT_UNAVAILABLE', `The shop no longer sells ${line.variantId}.`, [
        'cartId',
        line.variantId,
      ]),
    );
  }
  const { subtotal: total, mixesCurrencies } = priceCart(lines, variants);
  if (mixesCurrencies) return [inputError('INVALID_INPUT', 'The cart mixes currencies.', ['cartId'])];
  if (total > MAX_AMOUNT)
    return [inputError('INVALID_INPUT', 'The total is too large for one order.', ['cartId'])];
  if (input.expectedTotalMinorUnits != null && input.expectedTotalMinorUnits !== total) {
    return [
      inputError('PRICE_CHANGED', `The total is now ${total} minor units; look at the cart again.`, [
        'expectedTotalMinorUnits',
      ]),
    ];
  }
  return [];
}

/** The order to write for a request that `checkInput` and `checkCart` found nothing wrong with. */
export function composeOrder(
  request: PlaceRequest,
  ids: { orderId: string; number: string; at: string },
): PlacedOrder {
  const { input, variants, customerId, correlationId } = request;
  const price = priceCart(request.lines, variants);
  const total = price.subtotal;
  const lines: OrderLine[] = price.lines.map((line, index) => {
    const variant = variants[line.variantId] as VariantSnapshot;
    return {
      id: `line_${index + 1}`,
      variantId: line.variantId,
      productId: variant.productId,
      productTitle: variant.productTitle,
      variantTitle: variant.title,
      sku: variant.sku,
      image: variant.image,
      quantity: line.quantity,
      unitPrice: variant.price,
      currencyCode: variant.currencyCode,
    };
  });
  const order: Order = {
    id: ids.orderId,
    number: ids.number,
    customerId,
    cartId: input.cartId,
    state: 'PENDING',
    seq: 1,
    currencyCode: (lines[0] as OrderLine).currencyCode,
    subtotal: total,
    total,
    shippingAddress: input.shippingAddress,
    email: input.email,
    paymentMethod: input.paymentMethod,
    placedAt: ids.at,
    updatedAt: ids.at,
    correlationId,
  };
  const placed: OrderEvent = {
    orderId: order.id,
    customerId,
    seq: 1,
    state: 'PENDING',
    message: STATE_MESSAGES.PENDING,
    at: ids.at,
    correlationId,
  };
  return { order, lines, events: [placed], workflow: newOrderRun(order, lines) };
}
