import { randomBytes, randomInt } from 'node:crypto';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import type { PartyCredentials } from '../../functions/shared/secrets.ts';
import { Ledger } from '../parties/ledger.ts';
import { Outbox } from '../parties/outbox.ts';
import { serveParty, type Call, type Reply } from '../parties/server.ts';

/** A parcel as the carrier knows it. */
export interface Parcel {
  id: string;
  clientReference: string;
  direction: 'OUTBOUND' | 'RETURN';
  status: 'label_created' | 'in_transit' | 'delivered' | 'cancelled';
  carrier: string;
  trackingNumber: string;
  trackingUrl: string;
}

export interface CarrierOptions {
  port: number;
  /** Folder for what it remembers. */
  home: string;
  credentials: PartyCredentials;
  /** Moves parcels on by itself, this long after their last move, milliseconds. @default they wait to be moved */
  moveAfterMs?: number;
}

/** A running sandbox of the carrier. */
export interface Carrier {
  /** Says where the shop takes webhooks in. */
  deliverTo(url: string): void;
  close(): Promise<void>;
}

/** What follows what on the way of a parcel. */
const NEXT: Partial<Record<Parcel['status'], Parcel['status']>> = {
  label_created: 'in_transit',
  in_transit: 'delivered',
};

/**
 * A carrier that moves no parcels: the REST protocol of docs/webhooks.md with signed webhooks
 * (https://www.standardwebhooks.com). `POST /shipments/ID/move` is what its driver does: the next thing happens.
 */
export async function startCarrier(options: CarrierOptions): Promise<Carrier> {
  const { port, home, credentials, moveAfterMs } = options;
  const parcels = new Ledger<Parcel>(join(home, 'parcels.json'));
  const outbox = new Outbox();
  const signer = new Webhook(credentials.webhookSecret);
  const timers = new Set<NodeJS.Timeout>();

  function tell(parcel: Parcel): void {
    const id = `msg_${randomBytes(12).toString('hex')}`;
    const body = JSON.stringify({
      type: `shipment.${parcel.status}`,
      timestamp: new Date().toISOString(),
      data: parcel,
    });
    outbox.send({
      body,
      headers() {
        const now = new Date();
        return {
          'webhook-id': id,
          'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
          'webhook-signature': signer.sign(id, now, body),
        };
      },
    });
  }

  /** Lets the next thing happen to a parcel; undefined when nothing follows. */
  function move(parcel: Parcel): Parcel | undefined {
    const status = NEXT[parcel.status];
    if (!status) return undefined;
    const moved = parcels.put(parcel.id, { ...parcel, status });
    tell(moved);
    moveLater(moved);
    return moved;
  }

  function moveLater({ id, status }: Parcel): void {
    if (moveAfterMs === undefined || !NEXT[status]) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      const parcel = parcels.entries[id];
      if (parcel?.status === status) move(parcel);
    }, moveAfterMs);
    timers.add(timer);
  }

  function request(call: Call): Reply {
    const wanted = JSON.parse(call.body) as Pick<Parcel, 'clientReference' | 'direction'>;
    const known = Object.values(parcels.entries).find(
      (one) => one.clientReference === wanted.clientReference,
    );
    if (known) return { status: 200, body: known };
    const trackingNumber = `SBX${String(randomInt(10 ** 9)).padStart(9, '0')}`;
    const parcel = parcels.put(trackingNumber, {
      id: trackingNumber,
      clientReference: wanted.clientReference,
      direction: wanted.direction,
      status: 'label_created',
      carrier: 'Sandbox Parcel',
      trackingNumber,
      trackingUrl: `https://carrier.example.com/track/${trackingNumber}`,
    });
    moveLater(parcel);
    return { status: 201, body: parcel };
  }

  const server = await serveParty(port, credentials.apiKey, (call) => {
    if (call.path === '/shipments') {
      if (call.method === 'GET') return { status: 200, body: Object.values(parcels.entries) };
      if (call.method === 'POST') return request(call);
    }
    const [, id = '', action] = /^\/shipments\/(\w+)\/(cancel|move)$/.exec(call.path) ?? [];
    const parcel = parcels.entries[id];
    if (call.method !== 'POST' || !parcel)
      return { status: 404, body: { message: 'There is no such parcel.' } };
    if (action === 'move') {
      const moved = move(parcel);
      return moved
        ? { status: 200, body: moved }
        : { status: 409, body: { message: `The parcel is ${parcel.status}.` } };
    }
    // One that was fetched goes on; the shop is told so by what it is answered.
    if (parcel.status !== 'label_created') return { status: 200, body: parcel };
    return { status: 200, body: parcels.put(id, { ...parcel, status: 'cancelled' }) };
  });
  for (const parcel of Object.values(parcels.entries)) moveLater(parcel);
  return {
    deliverTo: (url) => outbox.deliverTo(url),
    async close() {
      for (const timer of timers) clearTimeout(timer);
      outbox.close();
      await server.close();
    },
  };
}
