import type { ShipmentStatus } from './shipment.ts';

/** A report that can't be read: it will never be any better, so it belongs in a dead-letter queue. */
export class UnreadableReport extends Error {
  override readonly name = 'UnreadableReport';
}

/** What a carrier reports of a parcel. */
export interface CarrierReport {
  orderId: string;
  shipmentId: string;
  status: ShipmentStatus;
}

const CARRIER_EVENTS: Record<string, ShipmentStatus> = {
  'shipment.in_transit': 'SHIPPED',
  'shipment.delivered': 'DELIVERED',
};

/**
 * Reads a carrier's event: `{type, data: {clientReference: 'ORDER/SHIPMENT'}}`. Null for types that don't matter here.
 * @throws UnreadableReport
 */
export function readCarrierReport(text: string): CarrierReport | null {
  const event = parse(text) as { type?: unknown; data?: { clientReference?: unknown } } | null;
  if (typeof event?.type !== 'string') throw new UnreadableReport('The event has no type.');
  const status = CARRIER_EVENTS[event.type];
  if (!status) return null;
  const [orderId, shipmentId] = String(event.data?.clientReference ?? '').split('/');
  if (!orderId || !shipmentId) throw new UnreadableReport('The event names no parcel of ours.');
  return { orderId, shipmentId, status };
}

/**
 * Reads the PaymentIntent in a Stripe event, with the order it is for. Null for events about anything else.
 * @throws UnreadableReport
 */
export function readPaymentReport(text: string): { orderId: string; intent: unknown } | null {
  const event = parse(text) as {
    type?: unknown;
    data?: { object?: { object?: unknown; metadata?: { orderId?: unknown } } };
  } | null;
  if (typeof event?.type !== 'string') throw new UnreadableReport('The event has no type.');
  const intent = event.data?.object;
  if (!event.type.startsWith('payment_intent.') || intent?.object !== 'payment_intent') return null;
  const orderId = intent.metadata?.orderId;
  // The account may be used by more than this shop.
  return typeof orderId === 'string' && orderId ? { orderId, intent } : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new UnreadableReport('The event is no JSON.', { cause: error });
  }
}
