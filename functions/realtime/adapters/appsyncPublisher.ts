import { Sha256 } from '@aws-crypto/sha256-js';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { HttpRequest } from '@smithy/protocol-http';
import { SignatureV4 } from '@smithy/signature-v4';
import { print } from 'graphql';
import { OrderChangePublishDocument } from '../../../client/sdk/generated/operations.ts';
import { PublishRefused, type Publisher } from '../ports.ts';

/** Milliseconds for one publish mutation. */
const TIMEOUT_MS = 5_000;
const query = print(OrderChangePublishDocument);

/** Calls the publish mutation as the function's own role (SigV4). Throws on outage, PublishRefused on refusal. */
export function appsyncPublisher(endpoint: string, region: string): Publisher {
  const signer = new SignatureV4({
    service: 'appsync',
    region,
    credentials: defaultProvider(),
    sha256: Sha256,
  });
  const url = new URL(endpoint);

  return {
    async publish(change, correlationId) {
      const request = await signer.sign(
        new HttpRequest({
          method: 'POST',
          protocol: url.protocol,
          hostname: url.hostname,
          port: url.port ? Number(url.port) : undefined,
          path: url.pathname,
          headers: {
            host: url.host,
            'content-type': 'application/json',
            'x-correlation-id': correlationId,
          },
          body: JSON.stringify({ query, variables: { input: change } }),
        }),
      );
      const response = await fetch(url, {
        method: 'POST',
        headers: request.headers,
        body: request.body as string,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const text = await response.text();
      if (response.status >= 500 || response.status === 429) {
        throw new Error(`The API answered ${response.status}: ${text.slice(0, 300)}`);
      }
      const errors = (parse(text).errors ?? []) as { message: string; errorType?: string }[];
      if (!response.ok || errors.length > 0) {
        throw new PublishRefused(
          errors.map((error) => error.message).join('; ') || `status ${response.status}`,
        );
      }
    },
  };
}

function parse(text: string): { errors?: unknown[] } {
  try {
    return JSON.parse(text) as { errors?: unknown[] };
  } catch {
    throw new Error(`The API answered something that is not JSON: ${text.slice(0, 300)}`);
  }
}
