import { formatMoney } from './money.ts';
import { page, text, type Section } from './layout.ts';
import type { Mail, MailedOrder } from '../ports.ts';
import type { MailedType } from './mailedEvent.ts';

/** What a mail says before the order's lines. */
interface Opening {
  subject: string;
  sentences: string[];
}

const OPENINGS: Record<MailedType, (order: MailedOrder) => Opening> = {
  'order.placed': ({ number }) => ({
    subject: `We received your order ${number}`,
    sentences: [`Thank you. We received your order ${number} and tell you as soon as it is confirmed.`],
  }),
  'order.confirmed': ({ number }) => ({
    subject: `Your order ${number} is confirmed`,
    sentences: [`Your order ${number} is confirmed and paid. We tell you when it is on its way.`],
  }),
  'order.rejected': ({ number, rejection }) => ({
    subject: `We could not take your order ${number}`,
    sentences: [
      `We are sorry: we could not take your order ${number}.`,
      ...(rejection ? [rejection.message] : []),
      'Nothing was charged.',
    ],
  }),
  'order.shipped': (order) => ({
    subject: `Your order ${order.number} is on its way`,
    sentences: [`Your order ${order.number} is on its way.`, ...tracking(order)],
  }),
  'order.delivered': ({ number }) => ({
    subject: `Your order ${number} was delivered`,
    sentences: [`Your order ${number} was delivered. We hope you like it.`],
  }),
  'order.cancelled': ({ number, payment }) => ({
    subject: `Your order ${number} is cancelled`,
    sentences: [
      `Your order ${number} is cancelled.`,
      payment ? 'What you paid is paid back to the way you paid.' : 'Nothing was charged.',
    ],
  }),
  'order.refunded': ({ number, payment }) => ({
    subject: `Your money for order ${number} is paid back`,
    sentences: [
      payment
        ? `We paid back ${formatMoney(payment.refunded)} for order ${number}.`
        : `We paid back your money for order ${number}.`,
    ],
  }),
};

/** The mail about an event, to the order's own address: its number, its lines and its total, in text and HTML. */
export function orderMail(type: MailedType, order: MailedOrder): Mail {
  const { subject, sentences } = OPENINGS[type](order);
  const section: Section = {
    title: subject,
    sentences,
    lines: order.lines.map((line) => ({
      name: [line.productTitle, line.variantTitle].filter((part) => part !== '').join(', '),
      quantity: line.quantity,
      total: formatMoney(line.total),
    })),
    total: formatMoney(order.total),
    address: addressLines(order.shippingAddress),
  };
  return { to: order.email, subject, text: text(section), html: page(section) };
}

function tracking({ shipments }: MailedOrder): string[] {
  const parcel = shipments.find(({ direction }) => direction === 'OUTBOUND');
  if (!parcel?.trackingNumber) return [];
  const where = parcel.trackingUrl ? `: ${parcel.trackingUrl}` : '.';
  return [`Follow it as ${parcel.trackingNumber} of ${parcel.carrier ?? 'the carrier'}${where}`];
}

function addressLines(address: MailedOrder['shippingAddress']): string[] {
  const { name, line1, line2, postalCode, city, region, countryCode } = address;
  const town = [postalCode, city].filter(Boolean).join(' ');
  return [name, line1, line2, [town, region].filter(Boolean).join(', '), countryCode].filter(
    (line): line is string => Boolean(line),
  );
}
