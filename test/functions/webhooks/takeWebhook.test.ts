import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { standardSignature } from '../../../functions/webhooks/adapters/standardSignature.ts';
import { stripeSignature } from '../../../functions/webhooks/adapters/stripeSignature.ts';
import type { RawWebhook, Receipts, Verifier } from '../../../functions/webhooks/ports.ts';
import { takeWebhook } from '../../../functions/webhooks/takeWebhook.ts';

const NOW_MS = Date.parse('2026-05-04T10:00:00Z');
const NOW_S = NOW_MS / 1000;
const STRIPE_SECRET = 'whsec_' + Buffer.from('stripe-secret').toString('base64');
const CARRIER_SECRET = 'whsec_' + Buffer.from('carrier-secret').toString('base64');

/** What Stripe's own library would send. */
const stripe = (body: string, { secret = STRIPE_SECRET, timestamp = NOW_S } = {}): RawWebhook => ({
  body,
  headers: {
    'stripe-signature': Stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp }),
  },
});

/** What the carrier's library would send. */
const carrier = (body: string, { secret = CARRIER_SECRET, timestamp = NOW_S } = {}): RawWebhook => ({
  body,
  headers: {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(timestamp),
    'webhook-signature': new Webhook(secret).sign('msg_1', new Date(timestamp * 1000), body),
  },
});

const SENDERS = {
  stripe: { sign: stripe, verifier: stripeSignature(() => Promise.resolve(STRIPE_SECRET)) },
  carrier: {
    sign: carrier,
    verifier: standardSignature('carrier', () => Promise.resolve(CARRIER_SECRET)),
  },
};

/** A shop's side with everything in memory. */
function shop(verifier: Verifier) {
  const received = new Map<string, 'received' | 'queued'>();
  const queued: string[] = [];
  const receipts: Receipts = {
    receive(sender, id) {
      const key = `${sender} ${id}`;
      if (received.get(key) === 'queued') return Promise.resolve('queued');
      received.set(key, 'received');
      return Promise.resolve('new');
    },
    markQueued(sender, id) {
      received.set(`${sender} ${id}`, 'queued');
      return Promise.resolve();
    },
  };
  const take = (webhook: RawWebhook, send = (body: string) => void queued.push(body)) =>
    takeWebhook(webhook, 'corr', {
      verifier,
      receipts,
      queue: { send: ({ body }) => Promise.resolve(send(body)) },
      clock: { nowMs: () => NOW_MS },
    });
  return { take, queued };
}

// The carrier's library looks at the machine's clock itself.
beforeAll(() => void vi.useFakeTimers({ now: NOW_MS, toFake: ['Date'] }));
afterAll(() => void vi.useRealTimers());

const event = (id: string) => JSON.stringify({ id, type: 'thing.happened', data: { object: {} } });

describe.each(Object.entries(SENDERS))('a webhook of the sender %s', (_name, { sign, verifier }) => {
  it('is queued as the bytes that came', async () => {
    const { take, queued } = shop(verifier);
    const body = ` ${event('evt_1')}\n`;
    expect(await take(sign(body))).toMatchObject({ status: 200, message: 'queued' });
    expect(queued).toEqual([body]);
  });

  it('is queued once, however often it comes', async () => {
    const { take, queued } = shop(verifier);
    const answers = [];
    for (let n = 0; n < 20; n += 1) answers.push((await take(sign(event('evt_1')))).message);
    expect(answers).toEqual(['queued', ...Array<string>(19).fill('duplicate')]);
    expect(queued).toHaveLength(1);
  });

  it('is taken when it comes again after the queue failed', async () => {
    const { take, queued } = shop(verifier);
    const broken = () => {
      throw new Error('the queue is gone');
    };
    await expect(take(sign(event('evt_1')), broken)).rejects.toThrow('the queue is gone');
    expect(await take(sign(event('evt_1')))).toMatchObject({ status: 200, message: 'queued' });
    expect(queued).toHaveLength(1);
  });

  it('is believed up to 300 seconds old and 60 seconds ahead, and not a second more', async () => {
    const answers = [];
    for (const age of [300, 301, 0, -60, -61]) {
      answers.push((await shop(verifier).take(sign(event('evt_1'), { timestamp: NOW_S - age }))).status);
    }
    expect(answers).toEqual([200, 400, 200, 200, 400]);
  });

  it('is refused with another secret, without headers, and when it is too large', async () => {
    const { take, queued } = shop(verifier);
    const body = event('evt_1');
    const secret = 'whsec_' + Buffer.from('another').toString('base64');
    expect((await take(sign(body, { secret }))).status).toBe(400);
    expect((await take({ body, headers: {} })).status).toBe(400);
    expect((await take(sign(JSON.stringify({ id: 'evt_2', pad: 'x'.repeat(250_000) })))).status).toBe(413);
    expect(queued).toEqual([]);
  });

  it('is refused whichever part of body or signature is changed', async () => {
    const { take, queued } = shop(verifier);
    const genuine = sign(event('evt_1'));
    const parts = ['body', ...Object.keys(genuine.headers)];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...parts), fc.nat(), fc.nat({ max: 127 }), async (part, at, code) => {
        const text = part === 'body' ? genuine.body : (genuine.headers[part] as string);
        const index = at % text.length;
        const changed = text.slice(0, index) + String.fromCharCode(code) + text.slice(index + 1);
        fc.pre(changed !== text);
        const forged =
          part === 'body'
            ? { ...genuine, body: changed }
            : { ...genuine, headers: { ...genuine.headers, [part]: changed } };
        const answer = await take(forged);
        // A header may hold things that mean nothing: then it is the same webhook, not another one.
        if (answer.status === 200) expect(part).not.toBe('body');
        for (const body of queued) expect(body).toBe(genuine.body);
      }),
      { numRuns: 300 },
    );
  });
});
