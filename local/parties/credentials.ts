import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { PartyCredentials } from '../../functions/shared/secrets.ts';
import type { ClientSettings } from '../cloud/clients.ts';

/** Credentials of the outside parties that a local shop has sandboxes for. */
export interface Parties {
  payment: PartyCredentials;
  carrier: PartyCredentials;
}

/** The credentials that a home has chosen; made once and kept. Only this user may read the file. */
export function keptParties(file: string): Parties {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Parties;
  const parties = { payment: made('sk_test_'), carrier: made('carrier_test_') };
  writeFileSync(file, JSON.stringify(parties), { mode: 0o600 });
  return parties;
}

const made = (prefix: string): PartyCredentials => ({
  apiKey: prefix + randomBytes(18).toString('base64url'),
  webhookSecret: `whsec_${randomBytes(24).toString('base64')}`,
});

/** Sets a party's secret, as its operator does once after a deploy. */
export async function setSecret(
  settings: ClientSettings,
  secretName: string,
  credentials: PartyCredentials,
): Promise<void> {
  await new SecretsManagerClient(settings).send(
    new PutSecretValueCommand({ SecretId: secretName, SecretString: JSON.stringify(credentials) }),
  );
}
