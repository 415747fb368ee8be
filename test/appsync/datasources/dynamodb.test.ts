import {
  type DynamoDBClient,
  ConditionalCheckFailedException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';

import { invokeDynamoDB } from '../../../local/appsync/datasources/dynamodb/index.ts';
import { pageTokens } from '../../../local/appsync/datasources/dynamodb/nextToken.ts';
import { toAttributeMap, toPlainItem } from '../../../local/appsync/datasources/dynamodb/typedValues.ts';
import { scopeWith } from '../support/scope.ts';

const tokens = pageTokens();

interface Sent {
  command: string;
  input: Record<string, unknown>;
}

/** Sends one request object; `answers` stand for DynamoDB's, in order. An Error among them is thrown. */
async function send(request: unknown, ...answers: unknown[]) {
  const sent: Sent[] = [];
  const client = {
    send: async (command: { constructor: { name: string }; input: Record<string, unknown> }) => {
      sent.push({
        command: command.constructor.name,
        input: JSON.parse(JSON.stringify(command.input)) as Sent['input'],
      });
      const answer = answers.shift() ?? {};
      if (answer instanceof Error) {
        throw answer;
      }
      return answer;
    },
  } as unknown as DynamoDBClient;
  const outcome = await invokeDynamoDB(
    {
      client,
      tableName: 'T',
      tokens,
      origin: 'Query.x',
      region: 'eu-west-1',
      field: scopeWith().field,
      callFunction: () => Promise.reject(new Error('No function decides here.')),
    },
    request,
  );
  return { outcome, sent };
}

const key = { pk: { S: 'a' } };
const failed = () =>
  new ConditionalCheckFailedException({
    message: 'The conditional request failed',
    $metadata: { httpStatusCode: 400, requestId: 'R1' },
  });

describe('typed values', () => {
  it('become what DynamoDB takes', () => {
    expect(
      toAttributeMap(
        {
          n: { N: 10 },
          s: { N: '1.5' },
          nothing: { NULL: null },
          set: { NS: [1, 2] },
          deep: { M: { l: { L: [{ BOOL: true }] } } },
        },
        '$',
      ),
    ).toEqual({
      n: { N: '10' },
      s: { N: '1.5' },
      nothing: { NULL: true },
      set: { NS: ['1', '2'] },
      deep: { M: { l: { L: [{ BOOL: true }] } } },
    });
    expect(toAttributeMap({ b: { B: 'AQID' } }, '$').b).toEqual({ B: Buffer.from([1, 2, 3]) });
  });

  it('come back plain', () => {
    expect(
      toPlainItem({
        n: { N: '10' },
        nothing: { NULL: true },
        set: { SS: ['a'] },
        b: { B: new Uint8Array([1, 2, 3]) },
        l: { L: [{ M: { x: { BOOL: false } } }] },
      }),
    ).toEqual({ n: 10, nothing: null, set: ['a'], b: 'AQID', l: [{ x: false }] });
  });

  it('have exactly one type', () => {
    expect(() => toAttributeMap({ a: { S: 'x', N: 1 } }, '$[key]')).toThrow(/exactly one type/);
    expect(() => toAttributeMap({ a: 'x' }, '$[key]')).toThrow(/exactly one type/);
  });
});

describe('request objects', () => {
  it.each<[unknown, string]>([
    [{ payload: 1 }, "Value for field '$[operation]' not found."],
    [{ operation: 'GetItem' }, "Value for field '$[key]' not found."],
    [{ operation: 'GetItem', key, returnValues: 1 }, "Unsupported element '$[returnValues]'."],
    [
      { operation: 'DeleteItem', key, condition: { expression: 'a', x: 1 } },
      "Unsupported element '$[condition][x]'.",
    ],
    [
      {
        operation: 'DeleteItem',
        key,
        condition: { expression: 'a', returnValuesOnConditionCheckFailure: true },
      },
      "Unsupported element '$[condition][returnValuesOnConditionCheckFailure]'.",
    ],
    // doc:js-aws-appsync-resolver-reference-dynamodb-sync
    [{ operation: 'Sync' }, "Operation 'Sync' needs a versioned data source, which this one is not."],
    [{ operation: 'constructor' }, "Unsupported operation 'constructor'."],
  ])('%j is refused', async (request, message) => {
    await expect(send(request)).rejects.toMatchObject({ message, errorType: 'MappingTemplate' });
  });
});

describe('single items', () => {
  it('GetItem answers null for a miss', async () => {
    const { outcome, sent } = await send({ operation: 'GetItem', key, consistentRead: true });
    expect(outcome).toEqual({ result: null });
    expect(sent).toEqual([
      { command: 'GetItemCommand', input: { TableName: 'T', Key: { pk: { S: 'a' } }, ConsistentRead: true } },
    ]);
  });

  it('PutItem answers the item with its key and leaves out empty maps', async () => {
    const { outcome, sent } = await send({
      operation: 'PutItem',
      key,
      attributeValues: { n: { N: 1 } },
      condition: { expression: 'attribute_not_exists(pk)', expressionNames: {}, expressionValues: {} },
    });
    expect(outcome).toEqual({ result: { pk: 'a', n: 1 } });
    expect(sent[0]?.input).toEqual({
      TableName: 'T',
      Item: { pk: { S: 'a' }, n: { N: '1' } },
      ConditionExpression: 'attribute_not_exists(pk)',
    });
  });

  const put = {
    operation: 'PutItem',
    key,
    attributeValues: { n: { N: 1 } },
    condition: { expression: 'x', equalsIgnore: ['at'] },
  };

  it('PutItem succeeds after a failed condition when the same item is there already', async () => {
    const stored = { pk: { S: 'a' }, n: { N: '1' }, at: { S: 'earlier' } };
    const { outcome, sent } = await send(put, failed(), { Item: stored });
    expect(outcome).toEqual({ result: { pk: 'a', n: 1, at: 'earlier' } });
    expect(sent[1]?.input).toMatchObject({ ConsistentRead: true });
  });

  it('PutItem compares sets without their order', async () => {
    const request = { ...put, attributeValues: { tags: { SS: ['b', 'a'] } } };
    const { outcome } = await send(request, failed(), { Item: { pk: { S: 'a' }, tags: { SS: ['a', 'b'] } } });
    expect(outcome).toEqual({ result: { pk: 'a', tags: ['a', 'b'] } });
  });

  it('PutItem fails with the other item that is there', async () => {
    const { outcome } = await send(put, failed(), { Item: { pk: { S: 'a' }, n: { N: '2' } } });
    expect(outcome).toEqual({
      result: { pk: 'a', n: 2 },
      error: {
        type: 'DynamoDB:ConditionalCheckFailedException',
        message: 'The conditional request failed (Service: DynamoDb, Status Code: 400, Request ID: R1)',
      },
    });
  });

  it('DeleteItem succeeds when the item is gone already', async () => {
    const { outcome } = await send(
      { operation: 'DeleteItem', key, condition: { expression: 'x' } },
      failed(),
      {},
    );
    expect(outcome).toEqual({ result: null });
  });

  it('UpdateItem never counts a failed condition as success', async () => {
    const request = {
      operation: 'UpdateItem',
      key,
      update: {
        expression: 'SET #n = :n',
        expressionNames: { '#n': 'n' },
        expressionValues: { ':n': { N: 2 } },
      },
      condition: { expression: 'n < :n' },
    };
    const refused = await send(request, failed());
    expect(refused.outcome.error?.type).toBe('DynamoDB:ConditionalCheckFailedException');
    expect(refused.sent).toHaveLength(1);
    const done = await send(request, { Attributes: { pk: { S: 'a' }, n: { N: '2' } } });
    expect(done.outcome).toEqual({ result: { pk: 'a', n: 2 } });
    expect(done.sent[0]?.input).toMatchObject({
      ReturnValues: 'ALL_NEW',
      ExpressionAttributeNames: { '#n': 'n' },
    });
  });
});

describe('pages', () => {
  const query = {
    operation: 'Query',
    query: { expression: 'pk = :p', expressionValues: { ':p': { S: 'a' } } },
  };
  const page = {
    Items: [{ pk: { S: 'a' } }],
    ScannedCount: 3,
    LastEvaluatedKey: { pk: { S: 'secret-key' } },
  };

  it('go on from an opaque token', async () => {
    const { outcome } = await send(query, page);
    const { nextToken, ...rest } = outcome.result as { nextToken: string };
    expect(rest).toEqual({ items: [{ pk: 'a' }], scannedCount: 3 });
    expect(Buffer.from(nextToken, 'base64').toString()).not.toContain('secret-key');
    const next = await send({ ...query, nextToken }, { Items: [] });
    expect(next.sent[0]?.input.ExclusiveStartKey).toEqual({ pk: { S: 'secret-key' } });
    expect(next.outcome.result).toEqual({ items: [], nextToken: null, scannedCount: 0 });
  });

  it('take no token that was forged, changed or made for another field', async () => {
    const { outcome } = await send(query, page);
    const { nextToken } = outcome.result as { nextToken: string };
    const { token } = JSON.parse(Buffer.from(nextToken, 'base64').toString()) as { token: string };
    const bytes = Buffer.from(token, 'base64');
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
    const wrap = (value: string) =>
      Buffer.from(JSON.stringify({ version: 2, token: value })).toString('base64');
    const foreign = tokens.seal({ pk: { S: 'a' } }, 'Query.other');
    for (const bad of [
      'x',
      wrap(bytes.toString('base64')),
      wrap(''),
      pageTokens().seal({ pk: { S: 'a' } }, 'Query.x'),
      foreign,
    ]) {
      const refused = await send({ ...query, nextToken: bad });
      expect(refused.sent).toEqual([]);
      expect(refused.outcome.error).toEqual({
        type: 'DynamoDB:UserIllegalArgumentException',
        message:
          'com.amazonaws.deepdish.common.pagination.InvalidPaginationTokenException: Invalid pagination token given.',
      });
    }
  });

  it('keep binary keys whole', () => {
    const binary = { pk: { B: new Uint8Array([0, 255, 7]) } };
    expect(tokens.open(tokens.seal(binary, 'f'), 'f')).toEqual(binary);
  });
});

describe('batches', () => {
  it('BatchGetItem keeps the order of the keys, with null for a miss', async () => {
    const keys = [{ pk: { S: 'a' } }, { pk: { S: 'b' } }, { pk: { S: 'c' } }];
    const { outcome } = await send(
      { operation: 'BatchGetItem', tables: { T1: { keys }, T2: { keys: [] } } },
      { Responses: { T1: [{ pk: { S: 'c' }, n: { N: '3' } }, { pk: { S: 'a' } }] } },
    );
    expect(outcome).toEqual({
      result: {
        data: { T1: [{ pk: 'a' }, null, { pk: 'c', n: 3 }], T2: [] },
        unprocessedKeys: { T1: [], T2: [] },
      },
    });
  });

  it('BatchPutItem tells what was not written, as a result and as an error', async () => {
    const left = { pk: { S: 'b' } };
    const { outcome } = await send(
      { operation: 'BatchPutItem', tables: { T1: [{ pk: { S: 'a' } }, left] } },
      { UnprocessedItems: { T1: [{ PutRequest: { Item: left } }] } },
    );
    expect(outcome.result).toEqual({
      data: { T1: [{ pk: 'a' }, null] },
      unprocessedItems: { T1: [{ pk: 'b' }] },
    });
    expect(outcome.error?.type).toBe('DynamoDB:ProvisionedThroughputExceededException');
  });

  it('BatchDeleteItem answers the keys', async () => {
    const { outcome, sent } = await send({
      operation: 'BatchDeleteItem',
      tables: { T1: [{ pk: { S: 'a' } }] },
    });
    expect(outcome.result).toEqual({ data: { T1: [{ pk: 'a' }] }, unprocessedKeys: { T1: [] } });
    expect(sent[0]?.input).toEqual({
      RequestItems: { T1: [{ DeleteRequest: { Key: { pk: { S: 'a' } } } }] },
    });
  });
});

describe('transactions', () => {
  const write = {
    operation: 'TransactWriteItems',
    transactItems: [
      { table: 'T1', operation: 'PutItem', key, attributeValues: { n: { N: 1 } } },
      {
        table: 'T2',
        operation: 'UpdateItem',
        key,
        update: { expression: 'SET n = :n', expressionValues: { ':n': { N: 1 } } },
        condition: {
          expression: 'm = :m',
          expressionValues: { ':m': { N: 2 } },
          returnValuesOnConditionCheckFailure: true,
        },
      },
      { table: 'T1', operation: 'DeleteItem', key: { pk: { S: 'b' } } },
      {
        table: 'T1',
        operation: 'ConditionCheck',
        key: { pk: { S: 'c' } },
        condition: { expression: 'attribute_exists(pk)', returnValuesOnConditionCheckFailure: false },
      },
    ],
  };

  it('TransactWriteItems answers the keys in order', async () => {
    const { outcome, sent } = await send(write);
    expect(outcome).toEqual({
      result: { keys: [{ pk: 'a' }, { pk: 'a' }, { pk: 'b' }, { pk: 'c' }], cancellationReasons: null },
    });
    expect(sent[0]?.input.TransactItems).toMatchObject([
      { Put: { TableName: 'T1', Item: { pk: { S: 'a' }, n: { N: '1' } } } },
      {
        Update: {
          TableName: 'T2',
          UpdateExpression: 'SET n = :n',
          ConditionExpression: 'm = :m',
          ExpressionAttributeValues: { ':n': { N: '1' }, ':m': { N: '2' } },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        },
      },
      { Delete: { TableName: 'T1', Key: { pk: { S: 'b' } } } },
      {
        ConditionCheck: {
          TableName: 'T1',
          Key: { pk: { S: 'c' } },
          ConditionExpression: 'attribute_exists(pk)',
        },
      },
    ]);
  });

  it('a cancelled one tells the reason of each action beside the error', async () => {
    const cancelled = new TransactionCanceledException({
      message: 'Transaction cancelled',
      $metadata: { httpStatusCode: 400, requestId: 'R2' },
      CancellationReasons: [
        { Code: 'None' },
        {
          Code: 'ConditionalCheckFailed',
          Message: 'The conditional request failed',
          Item: { n: { N: '5' } },
        },
      ],
    });
    const { outcome } = await send(write, cancelled);
    expect(outcome.result).toEqual({
      keys: null,
      cancellationReasons: [
        { type: 'None', message: null },
        { item: { n: 5 }, type: 'ConditionalCheckFailed', message: 'The conditional request failed' },
      ],
    });
    expect(outcome.error?.type).toBe('DynamoDB:TransactionCanceledException');
  });

  it('TransactGetItems answers items in order, null for a miss', async () => {
    const { outcome } = await send(
      {
        operation: 'TransactGetItems',
        transactItems: [
          { table: 'T1', key },
          { table: 'T2', key },
        ],
      },
      { Responses: [{}, { Item: { pk: { S: 'a' } } }] },
    );
    expect(outcome).toEqual({ result: { items: [null, { pk: 'a' }], cancellationReasons: null } });
  });
});
