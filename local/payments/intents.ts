import { randomBytes } from 'node:crypto';
import type { Reply } from '../parties/server.ts';
import { CARDS } from './cards.ts';

/** A PaymentIntent, with the fields of Stripe's that a shop reads. */
export interface Intent {
  id: string;
  object: 'payment_intent';
  amount: number;
  amount_capturable: number;
  amount_received: number;
  currency: string;
  capture_method: string;
  status: 'requires_payment_method' | 'requires_action' | 'requires_capture' | 'succeeded' | 'canceled';
  payment_method: string | null;
  last_payment_error: { type: string; code: string; decline_code: string; message: string } | null;
  metadata: Record<string, string>;
  created: number;
  livemode: false;
  /** Ours: what was paid back. */
  refunded: number;
}

/** What came of a call: the answer, the intent as it is now, and the event to tell of it. */
export interface Step {
  reply: Reply;
  intent?: Intent;
  event?: string;
}

const ok = (intent: Intent, event?: string): Step => ({
  reply: { status: 200, body: intent },
  intent,
  event,
});

/** Stripe's error object (https://docs.stripe.com/api/errors). */
export const failed = (
  status: number,
  error: { type: string; code?: string; message: string; param?: string; payment_intent?: Intent } & Record<
    string,
    unknown
  >,
): Step => ({ reply: { status, body: { error } } });

const unexpectedState = (intent: Intent): Step =>
  failed(400, {
    type: 'invalid_request_error',
    code: 'payment_intent_unexpected_state',
    message: `This PaymentIntent's status is ${intent.status}.`,
    payment_intent: intent,
  });

/** Makes one from a form's fields. */
export function createIntent(form: URLSearchParams, nowS: number): Step {
  const amount = Number(form.get('amount'));
  const currency = form.get('currency') ?? '';
  if (!Number.isInteger(amount) || amount < 1) {
    return failed(400, {
      type: 'invalid_request_error',
      code: 'parameter_invalid_integer',
      message: 'This value must be greater than or equal to 1.',
      param: 'amount',
    });
  }
  if (!/^[a-z]{3}$/.test(currency)) {
    return failed(400, { type: 'invalid_request_error', message: 'Invalid currency.', param: 'currency' });
  }
  const metadata: Record<string, string> = {};
  for (const [name, value] of form) {
    const key = /^metadata\[(.+)\]$/.exec(name)?.[1];
    if (key) metadata[key] = value;
  }
  return ok({
    id: `pi_${randomBytes(12).toString('hex')}`,
    object: 'payment_intent',
    amount,
    amount_capturable: 0,
    amount_received: 0,
    currency,
    capture_method: form.get('capture_method') ?? 'automatic',
    status: 'requires_payment_method',
    payment_method: null,
    last_payment_error: null,
    metadata,
    created: nowS,
    livemode: false,
    refunded: 0,
  });
}

/** Charges the card: holds the money, or takes it when the capture is automatic. */
export function confirmIntent(intent: Intent, paymentMethod: string): Step {
  if (intent.status !== 'requires_payment_method') return unexpectedState(intent);
  const card = CARDS[paymentMethod];
  if (!card) {
    return failed(400, {
      type: 'invalid_request_error',
      code: 'resource_missing',
      message: `No such PaymentMethod: '${paymentMethod}'`,
      param: 'payment_method',
    });
  }
  const charged = { ...intent, payment_method: paymentMethod, last_payment_error: null };
  switch (card.outcome) {
    case 'needs-authentication':
      return ok({ ...charged, status: 'requires_action' }, 'payment_intent.requires_action');
    case 'declined': {
      const error = {
        type: 'card_error',
        code: card.code,
        decline_code: card.declineCode,
        message: card.message,
      };
      const after: Intent = { ...charged, payment_method: null, last_payment_error: error };
      return {
        ...failed(402, { ...error, payment_intent: after }),
        intent: after,
        event: 'payment_intent.payment_failed',
      };
    }
    case 'held':
      return intent.capture_method === 'manual'
        ? ok(
            { ...charged, status: 'requires_capture', amount_capturable: intent.amount },
            'payment_intent.amount_capturable_updated',
          )
        : ok({ ...charged, status: 'succeeded', amount_received: intent.amount }, 'payment_intent.succeeded');
  }
}

/** Takes what is held. */
export function captureIntent(intent: Intent): Step {
  if (intent.status !== 'requires_capture') return unexpectedState(intent);
  return ok(
    { ...intent, status: 'succeeded', amount_capturable: 0, amount_received: intent.amount },
    'payment_intent.succeeded',
  );
}

/** Gives up what is held. */
export function cancelIntent(intent: Intent): Step {
  if (intent.status === 'succeeded' || intent.status === 'canceled') return unexpectedState(intent);
  return ok({ ...intent, status: 'canceled', amount_capturable: 0 }, 'payment_intent.canceled');
}

/** Pays back. */
export function refundIntent(intent: Intent, amount: number, nowS: number): Step {
  if (intent.status !== 'succeeded') {
    return failed(400, {
      type: 'invalid_request_error',
      code: 'payment_intent_unexpected_state',
      message: 'This PaymentIntent does not have a successful charge to refund.',
    });
  }
  if (!Number.isInteger(amount) || amount < 1 || intent.refunded + amount > intent.amount_received) {
    return failed(400, {
      type: 'invalid_request_error',
      code: 'charge_already_refunded',
      message: 'Refund amount is greater than what is left of the charge.',
      param: 'amount',
    });
  }
  const refund = {
    id: `re_${randomBytes(12).toString('hex')}`,
    object: 'refund',
    amount,
    currency: intent.currency,
    payment_intent: intent.id,
    status: 'succeeded',
    created: nowS,
  };
  return { reply: { status: 200, body: refund }, intent: { ...intent, refunded: intent.refunded + amount } };
}
