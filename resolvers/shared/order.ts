import { money } from './money.ts';

/** Items of the Orders table that resolvers read. */
export interface OrderItem {
  id: string;
  number: string;
  customerId: string;
  state: string;
  seq: number;
  currencyCode: string;
  subtotal: number;
  total: number;
  shippingAddress: unknown;
  email: string;
  placedAt: string;
  updatedAt: string;
  rejection?: { code: string; message: string };
  cancellation?: { by: string; reason?: string };
}
export interface OrderLineItem {
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
export interface OrderEventItem {
  seq: number;
  state: string;
  previousState?: string;
  message: string;
  at: string;
}

/** `Order` of the schema from its item; lines and timeline have resolvers of their own. */
export function toOrder(item: OrderItem) {
  return {
    id: item.id,
    number: item.number,
    state: item.state,
    seq: item.seq,
    subtotal: money(item.subtotal, item.currencyCode),
    total: money(item.total, item.currencyCode),
    shippingAddress: item.shippingAddress,
    email: item.email,
    placedAt: item.placedAt,
    updatedAt: item.updatedAt,
    rejection: item.rejection ?? null,
    cancellation: item.cancellation ?? null,
  };
}

/** `OrderLine` of the schema. */
export function toOrderLine(item: OrderLineItem) {
  return {
    id: item.id,
    variantId: item.variantId,
    productId: item.productId,
    productTitle: item.productTitle,
    variantTitle: item.variantTitle,
    sku: item.sku ?? null,
    image: item.image ?? null,
    quantity: item.quantity,
    unitPrice: money(item.unitPrice, item.currencyCode),
    total: money(item.unitPrice * item.quantity, item.currencyCode),
  };
}

/** `OrderEvent` of the schema. */
export function toOrderEvent(item: OrderEventItem) {
  return {
    seq: item.seq,
    state: item.state,
    previousState: item.previousState ?? null,
    message: item.message,
    at: item.at,
  };
}

export interface PaymentItem {
  status: string;
  amount: number;
  refunded?: number;
  currencyCode: string;
}
export interface ShipmentItem {
  id: string;
  status: string;
  carrier?: string;
  trackingNumber?: string;
  trackingUrl?: string;
}
export interface ReturnItem {
  id: string;
  lines: { lineId: string; quantity: number }[];
  amount: number;
  reason?: string;
  requestedAt: string;
}

/** `OrderPayment` of the schema; nothing when the payment was given up before it began. */
export function toPayment(item: PaymentItem) {
  if (!item.currencyCode) {
    return null;
  }
  return {
    status: item.status,
    amount: money(item.amount, item.currencyCode),
    refunded: money(item.refunded ?? 0, item.currencyCode),
  };
}

/** `Shipment` of the schema. */
export function toShipment(item: ShipmentItem) {
  return {
    id: item.id,
    direction: item.id === 'outbound' ? 'OUTBOUND' : 'RETURN',
    status: item.status,
    carrier: item.carrier ?? null,
    trackingNumber: item.trackingNumber ?? null,
    trackingUrl: item.trackingUrl ?? null,
  };
}

/** `OrderReturn` of the schema. */
export function toReturn(item: ReturnItem, currencyCode: string) {
  return {
    id: item.id,
    lines: item.lines.map((line) => ({ lineId: line.lineId, quantity: line.quantity })),
    amount: money(item.amount, currencyCode),
    reason: item.reason ?? null,
    requestedAt: item.requestedAt,
  };
}
