import { required } from '../../shared/endpoints.ts';
import { partyCredentials } from '../../shared/secrets.ts';
import { standardSignature } from '../adapters/standardSignature.ts';
import { webhookHandler } from './answer.ts';

/** Takes in what the carrier reports. */
export const handler = webhookHandler(
  standardSignature(
    'carrier',
    async () => (await partyCredentials(required('CARRIER_SECRET'))).webhookSecret,
  ),
);
