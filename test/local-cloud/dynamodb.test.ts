import type { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { inParallel } from '../support/pool.ts';
import { documents, makeTable } from './support/table.ts';

let TableName = '';
beforeAll(async () => void ({ TableName } = await makeTable()));

const keyOf = (pk: string) => ({ pk, sk: 'STOCK' });

async function put(pk: string, available: number): Promise<void> {
  await documents.send(new PutCommand({ TableName, Item: { ...keyOf(pk), available } }));
}

async function available(pk: string): Promise<unknown> {
  const found = await documents.send(new GetCommand({ TableName, Key: keyOf(pk), ConsistentRead: true }));
  return found.Item?.available;
}

const take = (pk: string, quantity = 1) => ({
  TableName,
  Key: keyOf(pk),
  UpdateExpression: 'SET available = available - :quantity',
  ConditionExpression: 'available >= :quantity',
  ExpressionAttributeValues: { ':quantity': quantity },
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
});

const taking = (items: ReturnType<typeof take>[], ClientRequestToken?: string) =>
  new TransactWriteCommand({ TransactItems: items.map((Update) => ({ Update })), ClientRequestToken });

/** Acts a hundred times, 32 at once; answers `done` or the error's name of each. */
const outcomesOf = (act: () => Promise<unknown>): Promise<string[]> =>
  inParallel(Array.from({ length: 100 }), 32, () =>
    act().then(
      () => 'done',
      (error: Error) => error.name,
    ),
  );

/** AWS may refuse one of two transactions that meet; the caller tries again, as the services do. */
async function tryingAgain(send: () => Promise<unknown>): Promise<unknown> {
  for (;;) {
    try {
      return await send();
    } catch (error) {
      const { CancellationReasons: reasons } = error as Partial<TransactionCanceledException>;
      const met = reasons?.some(({ Code }) => Code === 'TransactionConflict');
      if (!met) throw error;
    }
  }
}

describe('conditional updates in parallel', () => {
  it('let exactly as many through as the condition allows', async () => {
    await put('counter', 20);
    const outcomes = await outcomesOf(() => documents.send(new UpdateCommand(take('counter'))));
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(20);
    expect(outcomes.filter((outcome) => outcome === 'ConditionalCheckFailedException')).toHaveLength(80);
    expect(await available('counter')).toBe(0);
  });
});

describe('transactions', () => {
  it('do all or nothing, in parallel too', async () => {
    await put('scarce', 20);
    await put('plenty', 1_000);
    const outcomes = await outcomesOf(() =>
      tryingAgain(() => documents.send(taking([take('plenty'), take('scarce')]))),
    );
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(20);
    expect(outcomes.filter((outcome) => outcome === 'TransactionCanceledException')).toHaveLength(80);
    expect([await available('scarce'), await available('plenty')]).toEqual([0, 980]);
  });

  it('have one effect per client request token', async () => {
    await put('once', 10);
    const token = randomUUID();
    await documents.send(taking([take('once')], token));
    await documents.send(taking([take('once')], token));
    expect(await available('once')).toBe(9);
    await documents.send(taking([take('once')], randomUUID()));
    expect(await available('once')).toBe(8);
  });

  it('refuse a token that comes again with another input', async () => {
    await put('token', 10);
    const token = randomUUID();
    await documents.send(taking([take('token')], token));
    const other = documents.send(taking([take('token', 2)], token));
    await expect(other).rejects.toMatchObject({ name: 'IdempotentParameterMismatchException' });
    expect(await available('token')).toBe(9);
  });

  it('say why they were cancelled, in the order of their items, with the item that was in the way', async () => {
    await put('first', 5);
    await put('second', 1);
    await put('third', 5);
    const refused = documents.send(taking([take('first'), take('second', 2), take('third')]));
    await expect(refused).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [
        { Code: 'None' },
        {
          Code: 'ConditionalCheckFailed',
          Item: { pk: { S: 'second' }, sk: { S: 'STOCK' }, available: { N: '1' } },
        },
        { Code: 'None' },
      ],
    });
    expect([await available('first'), await available('third')]).toEqual([5, 5]);
  });
});
