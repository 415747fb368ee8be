/** A request as it came in; nothing in it is believed yet. */
export interface RawWebhook {
  /** The body's bytes as text, unparsed. */
  body: string;
  /** By lower-case name. */
  headers: Record<string, string | undefined>;
}

/** What a sender signs and says: the event's id is its own, the same on every delivery. */
export interface VerifiedWebhook {
  eventId: string;
  body: string;
}

/** Why a webhook was not believed; the message is for the sender. */
export class WebhookRejected extends Error {
  override readonly name = 'WebhookRejected';
}

/** Knows one sender's signature. */
export interface Verifier {
  /** Name of the sender. */
  readonly sender: string;
  /** @throws WebhookRejected when signature or timestamp are not right */
  verify(webhook: RawWebhook, nowMs: number): Promise<VerifiedWebhook>;
}

/** Which events have arrived. */
export interface Receipts {
  /** Remembers an event. `queued` when it was handed to the queue before. */
  receive(sender: string, eventId: string): Promise<'new' | 'queued'>;
  /** Remembers that it was handed to the queue. */
  markQueued(sender: string, eventId: string): Promise<void>;
}

/** Where events wait to be worked off. */
export interface WebhookQueue {
  send(webhook: VerifiedWebhook, correlationId: string): Promise<void>;
}
