import { CreateEventSourceMappingCommand, DeleteEventSourceMappingCommand } from '@aws-sdk/client-lambda';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { invoke, lambda, makeFunction } from './support/lambda.ts';
import { removeLater } from './support/created.ts';
import { makeRole } from './support/role.ts';
import { documents, makeTable, type Table } from './support/table.ts';

const SERVICE = 'lambda.amazonaws.com';
const KEYS = ['a', 'b', 'c'];
const NUMBERS = Array.from({ length: 20 }, (_, index) => index + 1);

let source: Table;
let records: Table;
beforeAll(async () => void ([source, records] = await Promise.all([makeTable(), makeTable()])));

async function recorded(pk: string): Promise<number[]> {
  const Key = { pk, sk: 'RECORD' };
  const found = await documents.send(new GetCommand({ TableName: records.TableName, Key }));
  return (found.Item?.numbers ?? []) as number[];
}

describe("a table's stream", () => {
  it('brings every change of an item to a function, in order', async () => {
    const reading = ['GetRecords', 'GetShardIterator', 'DescribeStream'];
    const role = await makeRole(SERVICE, [
      { Action: reading.map((action) => `dynamodb:${action}`), Resource: source.streamArn },
      // It knows no single stream.
      { Action: ['dynamodb:ListStreams'], Resource: '*' },
      { Action: ['dynamodb:UpdateItem'], Resource: records.arn },
    ]);
    const FunctionName = await makeFunction('record', role, { RECORDS: records.TableName });
    const listen = new CreateEventSourceMappingCommand({
      FunctionName,
      EventSourceArn: source.streamArn,
      StartingPosition: 'TRIM_HORIZON',
      BatchSize: 7,
    });
    // AWS looks whether the role may read the stream, and may not know it yet.
    const { UUID } = await vi.waitFor(() => lambda.send(listen), { timeout: 20_000, interval: 1_000 });
    removeLater(() => lambda.send(new DeleteEventSourceMappingCommand({ UUID })));

    const write = async (pk: string) => {
      for (const number of NUMBERS) {
        await documents.send(
          new PutCommand({ TableName: source.TableName, Item: { pk, sk: 'ITEM', number } }),
        );
      }
    };
    await Promise.all(KEYS.map(write));

    await vi.waitFor(
      async () => {
        // A batch may come twice, never out of order.
        for (const key of KEYS) expect([...new Set(await recorded(key))]).toEqual(NUMBERS);
      },
      { timeout: 30_000, interval: 200 },
    );
  });
});

describe('a function', () => {
  it('may do what its role grants, and is told the action when it may not', async () => {
    const role = await makeRole(SERVICE, [{ Action: ['dynamodb:PutItem'], Resource: source.arn }]);
    const put = await makeFunction('put', role);
    // A grant may take some seconds to be known on AWS.
    await vi.waitFor(
      async () => expect(await invoke(put, { table: source.TableName })).toEqual({ name: 'done' }),
      { timeout: 30_000, interval: 500 },
    );
    expect(await invoke(put, { table: records.TableName })).toEqual({
      name: 'AccessDeniedException',
      message: expect.stringContaining('dynamodb:PutItem') as string,
    });
  });
});
