import { STATE_MESSAGES, type OrderState } from './states.ts';
import type { WorkflowRun } from './workflow.ts';

/** A postal address, as given. */
export interface Address {
  name: string;
  line1: string;
  line2?: string | null;
  city: string;
  postalCode?: string | null;
  region?: string | null;
  countryCode: string;
}

/** Why an order was rejected. */
export interface Rejection {
  code: 'OUT_OF_STOCK' | 'PAYMENT_DECLINED' | 'EXPIRED';
  message: string;
}

/** Why an order was cancelled. */
export interface Cancellation {
  by: 'CUSTOMER' | 'STAFF';
  /** In the canceller's own words. */
  reason?: string;
}

/** An order without its lines and events. Amounts in minor units of `currencyCode`. */
export interface Order {
  id: string;
  number: string;
  customerId: string;
  cartId: string;
  state: OrderState;
  /** Number of the newest event; also the order's version. */
  seq: number;
  currencyCode: string;
  subtotal: number;
  total: number;
  shippingAddress: Address;
  email: string;
  paymentMethod: string;
  /** ISO 8601. */
  placedAt: string;
  /** ISO 8601. */
  updatedAt: string;
  rejection?: Rejection;
  cancellation?: Cancellation;
  correlationId: string;
}

/** A bought variant, as it was then. */
export interface OrderLine {
  id: string;
  variantId: string;
  productId: string;
  productTitle: string;
  variantTitle: string;
  sku?: string;
  image?: { url: string; altText?: string };
  quantity: number;
  unitPrice: number;
  currencyCode: string;
}

/** A change of state. */
export interface OrderEvent {
  orderId: string;
  customerId: string;
  seq: number;
  state: OrderState;
  previousState?: OrderState;
  message: string;
  at: string;
  correlationId: string;
}

/** An order as placed, with all that belongs to it. */
export interface PlacedOrder {
  order: Order;
  lines: OrderLine[];
  events: OrderEvent[];
  workflow: WorkflowRun;
}

/** The event of an order's move to `to`, and the order as it is after it. */
export function movedTo(
  order: Order,
  to: OrderState,
  at: string,
  message: string = STATE_MESSAGES[to],
): { order: Order; event: OrderEvent } {
  const seq = order.seq + 1;
  return {
    order: { ...order, state: to, seq, updatedAt: at },
    event: {
      orderId: order.id,
      customerId: order.customerId,
      seq,
      state: to,
      previousState: order.state,
      message,
      at,
      correlationId: order.correlationId,
    },
  };
}

export { inputError, type UserError } from '../../shared/userErrors.ts';
