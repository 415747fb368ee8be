import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';

import { createAwsClients } from '../../../local/appsync/datasources/clients.ts';
import { dataSources } from '../../../local/appsync/datasources/index.ts';
import type { InvokeDataSource } from '../../../local/appsync/datasources/types.ts';

/** A call as it came over the wire. */
export interface WireCall {
  /** `GetItem`, for DynamoDB; the path for others. */
  operation: string;
  body: Record<string, unknown>;
}

/** What to answer; without a status it is 200. */
export interface WireAnswer {
  status?: number;
  headers?: Record<string, string>;
  body: unknown;
}

const closing: (() => void)[] = [];

/** Ends every wire a test opened. */
export function endWiresAfterEach(): void {
  afterEach(() => closing.splice(0).forEach((close) => close()));
}

/**
 * An AWS endpoint that answers from the test, and notes what the engine's own SDK clients sent. What DynamoDB and
 * Lambda themselves make of it is shown on the local cloud.
 */
export async function awsWire(
  answer: (call: WireCall) => WireAnswer,
): Promise<{ calls: WireCall[]; invoke: InvokeDataSource; endpoint: string }> {
  const calls: WireCall[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => (text += String(chunk)));
    request.on('end', () => {
      const target = request.headers['x-amz-target'];
      const call = {
        operation: String(target ?? request.url).replace('DynamoDB_20120810.', ''),
        body: JSON.parse(text || 'null') as Record<string, unknown>,
      };
      calls.push(call);
      const { status = 200, headers = {}, body } = answer(call);
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0', ...headers });
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  process.env.AWS_ACCESS_KEY_ID ??= 'test';
  process.env.AWS_SECRET_ACCESS_KEY ??= 'test';
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { calls, endpoint, invoke: dataSources(createAwsClients({ endpoint, region: 'us-east-1' })) };
}
