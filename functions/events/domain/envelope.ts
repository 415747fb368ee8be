/** One thing that happened: the form of everything on the topic, on the stream and in the lake. */
export interface EventEnvelope<Data extends object = Record<string, unknown>> {
  /** The same whenever the same event is sent again, so that consumers can drop what they have seen. */
  id: string;
  /** What happened, `noun.verb`: `order.confirmed`, `product.viewed`. */
  type: string;
  /** Of the form of this type's `data`; grows when a reader of the old form could not read the new one. */
  version: number;
  /** ISO 8601 in UTC with milliseconds. */
  occurredAt: string;
  /** Id of what it happened to: an order, a product; the text of a search. */
  subject: string;
  /** Who did it: a customer's id, or a visitor's session; null for the shop itself. Never a name or an address. */
  actor: string | null;
  correlationId: string;
  /** What the type says; no personal data. */
  data: Data;
}
