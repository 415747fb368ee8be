import { isSettled, OUTBOUND, type ShipmentStatus } from './domain/shipment.ts';
import type { Carrier, Orders, Shipments, Tasks } from './ports.ts';

export interface ShipmentDependencies {
  carrier: Carrier;
  orders: Pick<Orders, 'find'>;
  shipments: Shipments;
  tasks: Tasks;
}

/** A parcel a workflow waits for. */
export interface AwaitShipment {
  orderId: string;
  /** Of the parcel, within its order. */
  shipmentId: string;
  /** What the workflow waits for. */
  until: ShipmentStatus;
  taskToken: string;
}

/** Sees to it that a parcel is ordered from the carrier. Repeating this changes nothing. */
export async function requestShipment(
  { orderId, shipmentId }: { orderId: string; shipmentId: string },
  { carrier, orders, shipments }: Pick<ShipmentDependencies, 'carrier' | 'orders' | 'shipments'>,
): Promise<{ status: ShipmentStatus }> {
  let shipment = await shipments.request(orderId, shipmentId);
  if (shipment.status === 'REQUESTED' && !shipment.reference) {
    const order = await orders.find(orderId);
    if (!order) throw new Error(`There is no order ${orderId}.`);
    const label = await carrier.request(order, shipmentId, shipmentId === OUTBOUND ? 'OUTBOUND' : 'RETURN');
    shipment = await shipments.refer(orderId, shipmentId, label);
    // Called off meanwhile by somebody who did not know the carrier's id yet.
    if (shipment.status === 'CANCELLED') await carrier.cancel(label.reference);
  }
  return { status: shipment.status };
}

/** Lets a workflow wait for a parcel: it is answered now if it came so far already, else by the carrier's webhook. */
export async function awaitShipment(
  { orderId, shipmentId, until, taskToken }: AwaitShipment,
  { shipments, tasks }: Pick<ShipmentDependencies, 'shipments' | 'tasks'>,
): Promise<void> {
  const shipment = await shipments.expect(orderId, shipmentId, until, taskToken);
  if (isSettled(shipment.status, until)) await tasks.succeed(taskToken, { status: shipment.status });
}

/** What a carrier reported by webhook: keeps it, and lets the workflow that waits for the parcel go on. */
export async function shipmentReported(
  { orderId, shipmentId, status }: { orderId: string; shipmentId: string; status: ShipmentStatus },
  { shipments, tasks }: Pick<ShipmentDependencies, 'shipments' | 'tasks'>,
): Promise<void> {
  const shipment = await shipments.settle(orderId, shipmentId, status);
  if (!shipment) throw new Error(`Order ${orderId} has no parcel ${shipmentId}.`);
  if (shipment.taskToken && isSettled(shipment.status, shipment.awaits ?? status)) {
    await tasks.succeed(shipment.taskToken, { status: shipment.status });
  }
}

/** Calls off the parcel of a cancelled order and lets its workflow end. */
export async function cancelShipment(
  orderId: string,
  { carrier, shipments, tasks }: ShipmentDependencies,
): Promise<{ status: ShipmentStatus }> {
  const shipment = await shipments.settle(orderId, OUTBOUND, 'CANCELLED');
  if (!shipment) return { status: 'CANCELLED' };
  if (shipment.status === 'CANCELLED') {
    if (shipment.reference) await carrier.cancel(shipment.reference);
    if (shipment.taskToken) await tasks.succeed(shipment.taskToken, { status: 'CANCELLED' });
  }
  return { status: shipment.status };
}
