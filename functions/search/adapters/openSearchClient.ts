import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { Client, errors } from '@opensearch-project/opensearch';
import { AwsSigv4Signer } from '@opensearch-project/opensearch/aws-v3';
import { IndexUnavailable } from '../ports.ts';

export interface OpenSearchOptions {
  endpoint: URL;
  region: string;
  /** Milliseconds for one request. */
  timeoutMs: number;
  /** How often a request is sent again when the index gave no answer. @default 0 */
  retries?: number;
  /** @default those of the environment or the function's role */
  credentials?: { accessKeyId: string; secretAccessKey: string };
}

/** A client of the domain that signs each request as its own role. */
export function openSearchClient({
  endpoint,
  region,
  timeoutMs,
  retries,
  credentials,
}: OpenSearchOptions): Client {
  const getCredentials = credentials ? () => Promise.resolve(credentials) : defaultProvider();
  return new Client({
    ...AwsSigv4Signer({ region, service: 'es', getCredentials }),
    node: endpoint.href,
    requestTimeout: timeoutMs,
    maxRetries: retries ?? 0,
  });
}

/** Runs requests; what means that the index can't answer now becomes IndexUnavailable. */
export async function reaching<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (isOutage(error)) throw new IndexUnavailable((error as Error).message, { cause: error });
    throw error;
  }
}

/** No answer, or one that says "later". A missing index is one too: it is there once the shop has filled it. */
function isOutage(error: unknown): boolean {
  const { ConnectionError, TimeoutError, NoLivingConnectionsError, ResponseError } = errors;
  if (
    error instanceof ConnectionError ||
    error instanceof TimeoutError ||
    error instanceof NoLivingConnectionsError
  ) {
    return true;
  }
  if (!(error instanceof ResponseError)) return false;
  const { statusCode = 0 } = error;
  return statusCode >= 500 || statusCode === 429 || statusCode === 403 || statusCode === 404;
}
