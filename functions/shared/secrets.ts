import { getSecret } from '@aws-lambda-powertools/parameters/secrets';

/** How long a secret is kept before it is read again, seconds: a rotated one is known after this time. */
const KEPT_S = 300;

/** Credentials for one outside party, as they stand in Secrets Manager. */
export interface PartyCredentials {
  /** For calling it. */
  apiKey: string;
  /** What it signs its webhooks with. */
  webhookSecret: string;
}

/**
 * Reads the credentials of an outside party.
 * @throws when they were never set: a deployment begins with a random text in their place
 */
export async function partyCredentials(secretName: string): Promise<PartyCredentials> {
  const found = await getSecret<Partial<PartyCredentials>>(secretName, { maxAge: KEPT_S, transform: 'json' });
  if (!found?.apiKey || !found.webhookSecret) {
    throw new Error(
      `The secret ${secretName} needs the values apiKey and webhookSecret; set them once after the deploy.`,
    );
  }
  return { apiKey: found.apiKey, webhookSecret: found.webhookSecret };
}
