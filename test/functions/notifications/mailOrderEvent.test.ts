import { describe, expect, it } from 'vitest';
import { MAILED_TYPES, mailedEvent } from '../../../functions/notifications/domain/mailedEvent.ts';
import { orderMail } from '../../../functions/notifications/domain/orderMail.ts';
import { mailOrderEvent } from '../../../functions/notifications/mailOrderEvent.ts';
import type { Mail, MailedOrder } from '../../../functions/notifications/ports.ts';

const money = (amount: string, currencyCode = 'EUR') => ({ amount, currencyCode, minorUnits: 0 });
const order = (change: Partial<MailedOrder> = {}): MailedOrder =>
  ({
    id: 'ord_1',
    number: 'ABCDEFGH',
    email: 'ada@example.com',
    lines: [{ productTitle: 'Tent', variantTitle: 'Green', quantity: 2, total: money('1019.90') }],
    total: money('1019.90'),
    shippingAddress: {
      name: 'Ada',
      line1: 'Street 1',
      line2: null,
      city: 'Town',
      postalCode: null,
      region: null,
      countryCode: 'DE',
    },
    rejection: null,
    payment: null,
    shipments: [],
    ...change,
  }) as MailedOrder;
const event = { id: 'ord_1#1', type: 'order.placed', subject: 'ord_1', correlationId: 'c' } as const;

/** Receipts as the table keeps them, a mailer that fails so many times, and an API that knows the order or doesn't. */
function parts(failures = 0, known: MailedOrder | null = order()) {
  const receipts = new Map<string, 'claimed' | 'sent'>();
  const sent: Mail[] = [];
  let left = failures;
  return {
    sent,
    receipts,
    with: {
      orders: { find: () => Promise.resolve(known) },
      mailer: {
        send(mail: Mail) {
          left -= 1;
          if (left >= 0) return Promise.reject(new Error('SES is out'));
          sent.push(mail);
          return Promise.resolve();
        },
      },
      receipts: {
        claim(id: string) {
          const held = receipts.get(id);
          if (!held) receipts.set(id, 'claimed');
          return Promise.resolve(held === 'claimed' ? ('busy' as const) : (held ?? ('claimed' as const)));
        },
        complete: (id: string) => Promise.resolve(void receipts.set(id, 'sent')),
        release: (id: string) => Promise.resolve(void receipts.delete(id)),
      },
    },
  };
}

describe('a mail about an event', () => {
  it('goes out once, however often the event comes', async () => {
    const to = parts();
    expect(await mailOrderEvent(event, to.with)).toBe('sent');
    expect(await mailOrderEvent(event, to.with)).toBe('was sent before');
    expect(to.sent.length).toBe(1);
  });

  it('that could not be sent is sent when the event comes again', async () => {
    const to = parts(1);
    await expect(mailOrderEvent(event, to.with)).rejects.toThrow('SES is out');
    expect(await mailOrderEvent(event, to.with)).toBe('sent');
    expect(to.sent.length).toBe(1);
  });

  it('is not sent by two at once', async () => {
    const to = parts();
    to.receipts.set(event.id, 'claimed');
    await expect(mailOrderEvent(event, to.with)).rejects.toThrow('right now');
    expect(to.sent).toEqual([]);
  });

  it('fails when the API knows no such order', async () => {
    const to = parts(0, null);
    await expect(mailOrderEvent(event, to.with)).rejects.toThrow('no order ord_1');
    expect(to.receipts.size).toBe(0);
  });
});

describe('what a mail says', () => {
  it.each(MAILED_TYPES)('about %s: number, lines and total', (type) => {
    const { to, subject, text, html } = orderMail(type, order());
    expect(to).toBe('ada@example.com');
    expect(subject).toContain('ABCDEFGH');
    for (const form of [text, html]) {
      expect(form).toContain('2 × Tent, Green');
      expect(form).toContain('€1,019.90');
    }
  });

  it('has each currency’s own digits', () => {
    const total = (amount: string, code: string) =>
      /Total: (.*)/.exec(orderMail('order.placed', order({ total: money(amount, code) })).text)?.[1];
    expect(total('1500', 'JPY')).toBe('¥1,500');
    expect(total('1.234', 'KWD')).toMatch(/^KWD\s1\.234$/);
  });

  it('holds no markup that somebody typed, and links nothing but https', () => {
    const lines = [
      {
        productTitle: '<img src=x onerror="alert(1)">',
        variantTitle: '',
        quantity: 1,
        total: money('1.00'),
      },
    ] as MailedOrder['lines'];
    const rejection = { code: 'EXPIRED', message: "javascript:alert(1) https://example.com/a?b=1&c='" };
    const { html } = orderMail('order.rejected', order({ lines, rejection } as Partial<MailedOrder>));
    expect(html).not.toMatch(/<img|onerror="/);
    expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
      'https://example.com/a?b=1&amp;c=&#39;',
    ]);
  });
});

describe('a message that is no event to mail about', () => {
  it.each(['', 'null', '{}', '[]', JSON.stringify({ ...event, type: 'product.viewed' })])('%s', (body) => {
    expect(() => mailedEvent(body)).toThrow();
  });
});
