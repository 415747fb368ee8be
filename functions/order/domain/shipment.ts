/** Where a parcel stands. It never goes back. */
export const SHIPMENT_STATUSES = ['REQUESTED', 'SHIPPED', 'DELIVERED'] as const;
export type ShipmentStatus = (typeof SHIPMENT_STATUSES)[number] | 'CANCELLED';

/** A parcel of an order: to the customer, or back. */
export interface Shipment {
  orderId: string;
  /** Within its order: `outbound`, or the id of a return. */
  id: string;
  status: ShipmentStatus;
  carrier?: string;
  trackingNumber?: string;
  trackingUrl?: string;
  /** The carrier's id of it. */
  reference?: string;
  /** Of the workflow that waits for the carrier, and what it waits for. */
  taskToken?: string;
  awaits?: ShipmentStatus;
  /** ISO 8601. */
  updatedAt?: string;
}

/** The parcel to the customer. */
export const OUTBOUND = 'outbound';

/** Statuses a parcel may come from; one that is reported late changes nothing. */
export function shipmentFrom(to: ShipmentStatus): ShipmentStatus[] {
  if (to === 'CANCELLED') return ['REQUESTED'];
  return SHIPMENT_STATUSES.slice(0, SHIPMENT_STATUSES.indexOf(to));
}

/** Whether a workflow that waits for `awaited` can go on. */
export function isSettled(status: ShipmentStatus, awaited: ShipmentStatus): boolean {
  return status === 'CANCELLED' || status === awaited || shipmentFrom(status).includes(awaited);
}
