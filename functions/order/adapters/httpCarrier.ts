import type { Carrier, ShippingLabel } from '../ports.ts';

/** How long a carrier may take to answer, milliseconds. */
const TIMEOUT_MS = 8_000;

/**
 * A carrier that speaks our plain REST protocol (docs/webhooks.md): `POST /shipments` and `POST /shipments/ID/cancel`
 * with a bearer key. It reports by webhooks in the form of https://www.standardwebhooks.com.
 */
export function httpCarrier(apiKey: string, endpoint: URL): Carrier {
  async function post(path: string, body: unknown): Promise<unknown> {
    const answer = await fetch(new URL(path, endpoint), {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!answer.ok) throw new Error(`The carrier answered ${answer.status} to ${path}.`);
    return answer.json();
  }

  return {
    async request(order, id, direction) {
      const label = (await post('shipments', {
        // The carrier recognises a repeated request by it, and names it in its reports.
        clientReference: `${order.id}/${id}`,
        direction,
        address: order.shippingAddress,
      })) as { id: string; carrier: string; trackingNumber: string; trackingUrl: string };
      const { id: reference, carrier, trackingNumber, trackingUrl } = label;
      return { reference, carrier, trackingNumber, trackingUrl } satisfies ShippingLabel;
    },
    async cancel(reference) {
      await post(`shipments/${encodeURIComponent(reference)}/cancel`, {});
    },
  };
}
