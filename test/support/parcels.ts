import { inject } from 'vitest';

interface Parcel {
  id: string;
  clientReference: string;
  status: string;
}

async function ask<T>(path: string, method = 'GET'): Promise<T> {
  const { carrier, parties } = inject('shop');
  const answer = await fetch(new URL(path, carrier), {
    method,
    headers: { authorization: `Bearer ${parties.carrier.apiKey}` },
  });
  if (!answer.ok) throw new Error(`The carrier answered ${answer.status} to ${path}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** The parcel of an order at the carrier, once it was ordered there. */
export async function parcelOf(orderId: string, shipmentId = 'outbound', withinMs = 30_000): Promise<Parcel> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const parcels = await ask<Parcel[]>('shipments');
    const found = parcels.find((parcel) => parcel.clientReference === `${orderId}/${shipmentId}`);
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`The carrier has no parcel ${shipmentId} of ${orderId}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** What the carrier's driver does: fetches a parcel, or hands it over. The carrier tells the shop by webhook. */
export async function moveParcel(orderId: string, shipmentId = 'outbound'): Promise<void> {
  const { id } = await parcelOf(orderId, shipmentId);
  await ask(`shipments/${id}/move`, 'POST');
}
