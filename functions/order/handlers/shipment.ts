import { createLogger } from '../../shared/logger.ts';
import type { ShipmentStatus } from '../domain/shipment.ts';
import { awaitShipment, cancelShipment, requestShipment, type AwaitShipment } from '../shipment.ts';
import { carrier, orders, shipments, tasks } from './dependencies.ts';

const logger = createLogger('order');
const stores = { orders: orders(), shipments: shipments(), tasks: tasks() };

export type ShipmentTask = { orderId: string; correlationId: string } & (
  { action: 'request'; shipmentId: string } | ({ action: 'await' } & AwaitShipment) | { action: 'cancel' }
);

/** A workflow's step on an order's parcel. Repeating it changes nothing. `await` answers under its task token. */
export async function handler(task: ShipmentTask): Promise<{ status: ShipmentStatus } | null> {
  logger.resetKeys();
  logger.appendKeys({ correlationId: task.correlationId, orderId: task.orderId });
  logger.info('shipment step', { action: task.action });
  switch (task.action) {
    case 'request':
      return requestShipment(task, { ...stores, carrier: await carrier() });
    case 'await':
      await awaitShipment(task, stores);
      return null;
    case 'cancel':
      return cancelShipment(task.orderId, { ...stores, carrier: await carrier() });
  }
}
