import type { OrderForMailQuery } from '../../client/sdk/generated/operations.ts';

/** An order as a mail tells it. */
export type MailedOrder = NonNullable<OrderForMailQuery['order']>;

/** Asks for what an event does not hold. */
export interface OrderReader {
  find(orderId: string, correlationId: string): Promise<MailedOrder | null>;
}

/** A mail to one person. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** Sends mails. Throws when a mail was not taken. */
export interface Mailer {
  send(mail: Mail): Promise<void>;
}

/** Remembers for which event a mail was sent, so that it is sent once however often the event comes. */
export interface Receipts {
  /** Claims an event for a minute: `sent` when its mail went out before, `busy` while another works on it. */
  claim(eventId: string): Promise<'claimed' | 'busy' | 'sent'>;
  /** Its mail went out. */
  complete(eventId: string): Promise<void>;
  /** Its mail did not go out: whoever gets the event next may try at once. */
  release(eventId: string): Promise<void>;
}
