import Stripe from 'stripe';
import { wrongAge } from '../domain/age.ts';
import { WebhookRejected, type Verifier } from '../ports.ts';

/**
 * Stripe's signature (https://docs.stripe.com/webhooks/signature): `stripe-signature: t=SECONDS,v1=HMAC`. Stripe's own
 * check knows no timestamp from the future, so the age is ours to check.
 */
export function stripeSignature(secret: () => Promise<string>): Verifier {
  return {
    sender: 'stripe',
    async verify({ body, headers }, nowMs) {
      const signature = headers['stripe-signature'] ?? '';
      try {
        // The tolerance is checked below, on one clock for all senders.
        const event = Stripe.webhooks.constructEvent(
          body,
          signature,
          await secret(),
          Number.MAX_SAFE_INTEGER,
        );
        const late = wrongAge(Number(/(?:^|,)t=(\d+)/.exec(signature)?.[1]), nowMs);
        if (late) throw new WebhookRejected(late);
        if (!event.id) throw new WebhookRejected('The event has no id.');
        return { eventId: event.id, body };
      } catch (error) {
        if (error instanceof Stripe.errors.StripeSignatureVerificationError || error instanceof SyntaxError) {
          throw new WebhookRejected('The signature is not right.', { cause: error });
        }
        throw error;
      }
    },
  };
}
