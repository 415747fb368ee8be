import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { createAwsClients } from '../../../local/appsync/datasources/clients.ts';
import { dataSources } from '../../../local/appsync/datasources/index.ts';
import { measureCapacity, traceDataSources } from '../../../local/appsync/trace/dataSources.ts';
import { TraceRecorder } from '../../../local/appsync/trace/recorder.ts';
import { awsWire, endWiresAfterEach } from '../support/awsWire.ts';
import { scopeWith } from '../support/scope.ts';

endWiresAfterEach();
beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
});
afterEach(() => vi.unstubAllEnvs());

const TABLE = { type: 'AMAZON_DYNAMODB', name: 'books', tableName: 'Books', region: 'us-east-1' } as const;

/** Asks a table through the engine's own clients. */
async function ask(body: unknown, request: unknown, traced: boolean) {
  const wire = await awsWire(() => ({ body }));
  const clients = createAwsClients({ endpoint: wire.endpoint, region: 'us-east-1' });
  const recorder = new TraceRecorder();
  const invoke = traced ? traceDataSources(dataSources(measureCapacity(clients))) : dataSources(clients);
  const segment = traced ? recorder.begin('resolver', 'Query.book') : undefined;
  await invoke(TABLE, request, { ...scopeWith(), segment });
  return { sent: wire.calls[0]?.body as Record<string, unknown>, segments: recorder.segments };
}

const GET = { operation: 'GetItem', key: { id: { S: '1' } } };

it('asks DynamoDB what a call consumed, and keeps it by table', async () => {
  const { sent, segments } = await ask(
    { ConsumedCapacity: { TableName: 'Books', CapacityUnits: 0.5 } },
    GET,
    true,
  );
  expect(sent.ReturnConsumedCapacity).toBe('TOTAL');
  expect(segments[1]).toMatchObject({
    operation: 'GetItem',
    target: 'Books',
    consumedCapacity: { Books: 0.5 },
  });
});

it('adds up what a batch consumed of several tables', async () => {
  const consumed = [
    { TableName: 'Books', CapacityUnits: 1 },
    { TableName: 'Authors', CapacityUnits: 2 },
    { TableName: 'Books', CapacityUnits: 3 },
  ];
  const { segments } = await ask(
    { Responses: {}, UnprocessedKeys: {}, ConsumedCapacity: consumed },
    { operation: 'BatchGetItem', tables: { Books: { keys: [{ id: { S: '1' } }] } } },
    true,
  );
  expect(segments[1]?.consumedCapacity).toEqual({ Books: 4, Authors: 2 });
});

it('does not ask when nobody wants traces', async () => {
  const { sent } = await ask({}, GET, false);
  expect(sent).toHaveProperty('Key');
  expect(sent).not.toHaveProperty('ReturnConsumedCapacity');
});
