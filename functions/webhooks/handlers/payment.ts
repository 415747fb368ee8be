import { required } from '../../shared/endpoints.ts';
import { partyCredentials } from '../../shared/secrets.ts';
import { stripeSignature } from '../adapters/stripeSignature.ts';
import { webhookHandler } from './answer.ts';

/** Takes in what the payment provider reports. */
export const handler = webhookHandler(
  stripeSignature(async () => (await partyCredentials(required('PAYMENT_SECRET'))).webhookSecret),
);
