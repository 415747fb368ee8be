import Stripe from 'stripe';
import type { PaymentProvider, ProviderAnswer } from '../ports.ts';

/** How long Stripe may take to answer, milliseconds; a call is repeated once by the client itself. */
const TIMEOUT_MS = 8_000;

/**
 * Stripe (https://docs.stripe.com/payments/place-a-hold-on-a-payment-method): a PaymentIntent per order with manual
 * capture. Every call that changes something has an idempotency key, so repeating it is asking once.
 * @param endpoint where Stripe's API is
 */
export function stripePayments(apiKey: string, endpoint: URL): PaymentProvider {
  const stripe = new Stripe(apiKey, {
    host: endpoint.hostname,
    port: endpoint.port || undefined,
    protocol: endpoint.protocol === 'http:' ? 'http' : 'https',
    timeout: TIMEOUT_MS,
    maxNetworkRetries: 1,
    telemetry: false,
  });

  async function find(reference: string): Promise<ProviderAnswer> {
    return answerOf(await stripe.paymentIntents.retrieve(reference));
  }

  /** Runs a call; when the intent is no longer in a state for it, its state is the answer. */
  async function unlessSettled(reference: string, call: () => Promise<Stripe.PaymentIntent>) {
    try {
      return answerOf(await call());
    } catch (error) {
      if (error instanceof Stripe.errors.StripeError && error.code === 'payment_intent_unexpected_state') {
        return find(reference);
      }
      throw error;
    }
  }

  return {
    name: 'stripe',
    find,
    async begin({ orderId, amount, currencyCode }) {
      const intent = await stripe.paymentIntents.create(
        {
          amount,
          currency: currencyCode.toLowerCase(),
          capture_method: 'manual',
          automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
          metadata: { orderId },
        },
        { idempotencyKey: `begin-${orderId}` },
      );
      return intent.id;
    },
    async confirm(reference, orderId, paymentMethod) {
      try {
        return await unlessSettled(reference, () =>
          stripe.paymentIntents.confirm(
            reference,
            { payment_method: paymentMethod },
            { idempotencyKey: `confirm-${orderId}` },
          ),
        );
      } catch (error) {
        // The card was declined, or there is no such payment method: the customer's matter, not a fault.
        if (error instanceof Stripe.errors.StripeCardError) {
          return { status: 'DECLINED', reason: error.decline_code ?? error.code ?? 'card_declined' };
        }
        if (error instanceof Stripe.errors.StripeInvalidRequestError && error.param === 'payment_method') {
          return { status: 'DECLINED', reason: error.code ?? 'invalid_payment_method' };
        }
        throw error;
      }
    },
    capture: (reference, orderId) =>
      unlessSettled(reference, () =>
        stripe.paymentIntents.capture(reference, {}, { idempotencyKey: `capture-${orderId}` }),
      ),
    void: (reference, orderId) =>
      unlessSettled(reference, () =>
        stripe.paymentIntents.cancel(reference, {}, { idempotencyKey: `void-${orderId}` }),
      ),
    async refund(reference, amount, key) {
      await stripe.refunds.create({ payment_intent: reference, amount }, { idempotencyKey: `refund-${key}` });
    },
  };
}

/** What a PaymentIntent means for an order (https://docs.stripe.com/payments/paymentintents/lifecycle). */
export function answerOf(
  intent: Pick<Stripe.PaymentIntent, 'status' | 'last_payment_error'>,
): ProviderAnswer {
  switch (intent.status) {
    case 'requires_capture':
      return { status: 'AUTHORIZED' };
    case 'succeeded':
      return { status: 'CAPTURED' };
    case 'canceled':
      return { status: 'VOIDED' };
    case 'requires_payment_method':
      // Without an error it was never confirmed.
      return intent.last_payment_error
        ? {
            status: 'DECLINED',
            reason:
              intent.last_payment_error.decline_code ?? intent.last_payment_error.code ?? 'card_declined',
          }
        : { status: 'PENDING' };
    // A shop without a page for it can't ask the customer for anything more.
    case 'requires_action':
      return { status: 'DECLINED', reason: 'authentication_required' };
    default:
      return { status: 'PENDING' };
  }
}
