import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';

import { HTTP_TIMEOUT_MS, MAX_HTTP_ANSWER_BYTES } from '../limits.ts';
import type { SigningCredentials } from './clients.ts';

/** A request to an endpoint of the API's owner. Header names are in lower case. */
export interface Exchange {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body?: string;
}

/** How requests are signed: for a service, under the data source's role. */
export interface Signing {
  region: string;
  service: string;
  credentials: SigningCredentials;
}

/** What an endpoint answered, whatever the status: redirects are not followed. */
export interface ExchangeAnswer {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}

/** The URL of a path below an endpoint; the path can't lead to another host. */
export function urlBelow(endpoint: string, path: string, query: unknown): URL {
  const url = new URL(`${endpoint.replace(/\/$/, '')}/${path.replace(/^\//, '')}`);
  for (const [name, value] of Object.entries(query ?? {})) {
    url.searchParams.append(name, String(value));
  }
  // A plus means a space in forms only; signatures are made over %20.
  url.search = url.search.replaceAll('+', '%20');
  return url;
}

/** Sends a request and waits for the whole answer. Rejects when there is none in time, or one too large. */
export async function exchange(
  what: Exchange,
  signing?: Signing,
  timeoutMs = HTTP_TIMEOUT_MS,
): Promise<ExchangeAnswer> {
  const headers = signing ? await sign(what, signing) : what.headers;
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const answer = await send({ ...what, headers }, signal);
    return {
      statusCode: answer.statusCode ?? 0,
      headers: Object.fromEntries(
        Object.entries(answer.headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]),
      ),
      body: await textOf(answer),
    };
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    // A name with several addresses fails once for each, in an error without words.
    throw error instanceof AggregateError ? error.errors[0] : error;
  }
}

/** Not `fetch`, which sends no body with GET, as a search has one. */
function send({ method, url, headers, body }: Exchange, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const start = url.protocol === 'https:' ? requestHttps : requestHttp;
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    start(url, { method, headers: { ...headers, ...length }, signal }, resolve)
      .on('error', reject)
      .end(body);
  });
}

async function sign({ method, url, headers, body }: Exchange, { region, service, credentials }: Signing) {
  // S3 alone signs a path as it is sent.
  const uriEscapePath = service !== 's3';
  const signer = new SignatureV4({ region, service, credentials, sha256: Sha256, uriEscapePath });
  const signed = await signer.sign({
    protocol: url.protocol,
    hostname: url.hostname,
    port: url.port === '' ? undefined : Number(url.port),
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    method,
    headers: { ...headers, host: url.host },
    body,
  });
  return signed.headers;
}

/** The body as text; more than the limit is a failure, so that no endpoint fills the memory. */
async function textOf(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_HTTP_ANSWER_BYTES) {
      throw new Error(`The answer has more than ${MAX_HTTP_ANSWER_BYTES} bytes.`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
