import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { wrongAge } from '../domain/age.ts';
import { WebhookRejected, type Verifier } from '../ports.ts';

/** The signature of https://www.standardwebhooks.com: headers webhook-id, webhook-timestamp and webhook-signature. */
export function standardSignature(sender: string, secret: () => Promise<string>): Verifier {
  return {
    sender,
    async verify({ body, headers }, nowMs) {
      const signed = Object.fromEntries(
        ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [name, headers[name] ?? '']),
      );
      try {
        new Webhook(await secret()).verify(body, signed, { jsonParse: false });
      } catch (error) {
        if (!(error instanceof WebhookVerificationError)) throw error;
        throw new WebhookRejected('The signature is not right.', { cause: error });
      }
      const late = wrongAge(Number(signed['webhook-timestamp']), nowMs);
      if (late) throw new WebhookRejected(late);
      return { eventId: signed['webhook-id'] as string, body };
    },
  };
}
