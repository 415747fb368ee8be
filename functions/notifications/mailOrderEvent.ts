import { orderMail } from './domain/orderMail.ts';
import type { MailedEvent } from './domain/mailedEvent.ts';
import type { Mailer, OrderReader, Receipts } from './ports.ts';

/**
 * Mails the customer of an order about an event, once however often the event comes. Throws when it could not: the
 * event's message then comes again. Should this process end between the sending and the note of it, the mail goes out
 * twice; a mail service has no key to prevent it, and none at all would be worse.
 */
export async function mailOrderEvent(
  event: MailedEvent,
  { orders, mailer, receipts }: { orders: OrderReader; mailer: Mailer; receipts: Receipts },
): Promise<'sent' | 'was sent before'> {
  const claim = await receipts.claim(event.id);
  if (claim === 'sent') return 'was sent before';
  if (claim === 'busy') throw new Error(`Another is mailing about ${event.id} right now.`);
  try {
    const order = await orders.find(event.subject, event.correlationId);
    if (!order) throw new Error(`The API knows no order ${event.subject}.`);
    await mailer.send(orderMail(event.type, order));
  } catch (error) {
    await receipts.release(event.id);
    throw error;
  }
  await receipts.complete(event.id);
  return 'sent';
}
