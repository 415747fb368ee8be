import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import Stripe from 'stripe';
import type { PartyCredentials } from '../../functions/shared/secrets.ts';
import { Ledger } from '../parties/ledger.ts';
import { Outbox } from '../parties/outbox.ts';
import { serveParty, type Call, type Reply } from '../parties/server.ts';
import { cancelIntent, captureIntent, confirmIntent, createIntent, failed, refundIntent } from './intents.ts';
import type { Intent, Step } from './intents.ts';

export interface PaymentsOptions {
  port: number;
  /** Folder for what it remembers. */
  home: string;
  credentials: PartyCredentials;
}

/** A running sandbox of the payment provider. */
export interface Payments {
  /** Says where the shop takes webhooks in. */
  deliverTo(url: string): void;
  close(): Promise<void>;
}

/** An answer under an idempotency key (https://docs.stripe.com/api/idempotent_requests). */
interface KeptReply {
  request: string;
  reply: Reply;
}

/**
 * A payment provider that moves no money: Stripe's wire protocol for PaymentIntents and refunds, with its test cards,
 * idempotency keys and signed webhooks.
 */
export async function startPayments({ port, home, credentials }: PaymentsOptions): Promise<Payments> {
  const intents = new Ledger<Intent>(join(home, 'payments.json'));
  const replies = new Ledger<KeptReply>(join(home, 'payment-keys.json'));
  const outbox = new Outbox();
  const nowS = () => Math.floor(Date.now() / 1000);

  function tell(type: string, intent: Intent): void {
    const body = JSON.stringify({
      id: `evt_${randomBytes(12).toString('hex')}`,
      object: 'event',
      type,
      created: nowS(),
      livemode: false,
      data: { object: intent },
    });
    const signed = () =>
      Stripe.webhooks.generateTestHeaderString({ payload: body, secret: credentials.webhookSecret });
    outbox.send({ body, headers: () => ({ 'stripe-signature': signed() }) });
  }

  function once(call: Call, run: () => Step): Reply {
    const key = call.headers['idempotency-key'];
    const request = createHash('sha256').update(`${call.method} ${call.path}\n${call.body}`).digest('hex');
    const kept = typeof key === 'string' ? replies.entries[key] : undefined;
    if (kept) {
      if (kept.request === request) return kept.reply;
      const message = 'Keys for idempotent requests can only be used with the same parameters.';
      return failed(400, { type: 'idempotency_error', message }).reply;
    }
    const { reply, intent, event } = run();
    if (intent) intents.put(intent.id, intent);
    if (typeof key === 'string') replies.put(key, { request, reply });
    if (intent && event) tell(event, intent);
    return reply;
  }

  const server = await serveParty(port, credentials.apiKey, (call) => {
    const form = new URLSearchParams(call.body);
    if (call.method === 'POST' && call.path === '/v1/payment_intents') {
      return once(call, () => createIntent(form, nowS()));
    }
    if (call.method === 'POST' && call.path === '/v1/refunds') {
      const intent = intents.entries[form.get('payment_intent') ?? ''];
      if (!intent) return noSuch('payment_intent');
      const amount = Number(form.get('amount') ?? intent.amount_received - intent.refunded);
      return once(call, () => refundIntent(intent, amount, nowS()));
    }
    const [, id = '', action] = /^\/v1\/payment_intents\/(\w+)(?:\/(\w+))?$/.exec(call.path) ?? [];
    const intent = intents.entries[id];
    if (!intent) return noSuch('intent');
    if (call.method === 'GET' && !action) return { status: 200, body: intent };
    switch (call.method === 'POST' ? action : undefined) {
      case 'confirm':
        return once(call, () => confirmIntent(intent, form.get('payment_method') ?? ''));
      case 'capture':
        return once(call, () => captureIntent(intent));
      case 'cancel':
        return once(call, () => cancelIntent(intent));
      default:
        return noSuch('path');
    }
  });
  return {
    deliverTo: (url) => outbox.deliverTo(url),
    async close() {
      outbox.close();
      await server.close();
    },
  };
}

const noSuch = (param: string): Reply =>
  failed(404, { type: 'invalid_request_error', code: 'resource_missing', message: 'No such object.', param })
    .reply;
