import type { Clock } from '../shared/clock.ts';
import {
  WebhookRejected,
  type RawWebhook,
  type Receipts,
  type Verifier,
  type WebhookQueue,
} from './ports.ts';

/** What the sender is answered, and what is logged. */
export interface TakenWebhook {
  status: 200 | 400 | 413;
  message: 'queued' | 'duplicate' | (string & {});
  eventId?: string;
}

/** Most bytes of a webhook: an SQS message with its attributes has room for it. */
const MAX_BYTES = 240 * 1024;

/**
 * Takes a webhook in: believed only with the sender's signature on the raw body and a fresh timestamp, queued once per
 * event id, answered fast.
 *
 *   receipt written, queue failed    → the sender gets an error, sends again, and it is queued then
 *   queued, receipt not marked       → the sender's next try queues it a second time; its worker can take that
 *
 * @throws when a service does not answer; the sender then tries again
 */
export async function takeWebhook(
  webhook: RawWebhook,
  correlationId: string,
  {
    verifier,
    receipts,
    queue,
    clock,
  }: { verifier: Verifier; receipts: Receipts; queue: WebhookQueue; clock: Clock },
): Promise<TakenWebhook> {
  if (Buffer.byteLength(webhook.body) > MAX_BYTES) return { status: 413, message: 'The event is too large.' };
  try {
    const verified = await verifier.verify(webhook, clock.nowMs());
    const { eventId } = verified;
    if ((await receipts.receive(verifier.sender, eventId)) === 'queued') {
      return { status: 200, message: 'duplicate', eventId };
    }
    await queue.send(verified, correlationId);
    await receipts.markQueued(verifier.sender, eventId);
    return { status: 200, message: 'queued', eventId };
  } catch (error) {
    if (error instanceof WebhookRejected) return { status: 400, message: error.message };
    throw error;
  }
}
