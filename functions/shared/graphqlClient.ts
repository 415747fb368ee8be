import { Sha256 } from '@aws-crypto/sha256-js';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { HttpRequest } from '@smithy/protocol-http';
import { SignatureV4 } from '@smithy/signature-v4';
import { print } from 'graphql';

/** Milliseconds for one request. */
const TIMEOUT_MS = 5_000;

/** The API understood the request and refuses it: sending it again would not help. */
export class GraphqlRefused extends Error {
  override readonly name = 'GraphqlRefused';
}

/** Sends one operation and answers its data. Throws GraphqlRefused on refusal, another error on outage. */
export type GraphqlClient = <Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  correlationId: string,
) => Promise<Data>;

/** The shop's API, called as the function's own role (SigV4). */
export function graphqlClient(endpoint: string, region: string): GraphqlClient {
  const signer = new SignatureV4({
    service: 'appsync',
    region,
    credentials: defaultProvider(),
    sha256: Sha256,
  });
  const url = new URL(endpoint);

  return async <Data, Variables>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
    correlationId: string,
  ) => {
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
        body: JSON.stringify({ query: print(document), variables }),
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
    const { data, errors = [] } = parse<Data>(text);
    if (!response.ok || errors.length > 0 || !data) {
      throw new GraphqlRefused(
        errors.map((error) => error.message).join('; ') || `status ${response.status}`,
      );
    }
    return data;
  };
}

function parse<Data>(text: string): { data?: Data; errors?: { message: string }[] } {
  try {
    return JSON.parse(text) as { data?: Data; errors?: { message: string }[] };
  } catch {
    throw new Error(`The API answered something that is not JSON: ${text.slice(0, 300)}`);
  }
}
