import { describe, expect, it } from 'vitest';

import { awsWire, endWiresAfterEach, type WireAnswer, type WireCall } from '../support/awsWire.ts';
import { code, sandbox, served, source } from '../support/real.ts';
import { endServersAfterEach } from '../support/server.ts';
import { CONTEXT } from '../sandbox/support/run.ts';

endServersAfterEach();
endWiresAfterEach();

const TABLE = source({ type: 'AMAZON_DYNAMODB', tableName: 'physical-1', region: 'us-east-1' });

/** Serves one field over DynamoDB and asks for it; `calls` is what DynamoDB received. */
async function answered(
  resolver: string,
  answer: (call: WireCall) => WireAnswer = () => ({ body: {} }),
  type = 'AWSJSON',
) {
  const { calls, invoke } = await awsWire(answer);
  const { ask } = await served({
    schema: `type Query { f: ${type} }`,
    resolvers: { 'Query.f': resolver },
    api: TABLE,
    invoke,
  });
  return { calls, ...(await ask('{ f }')).body };
}

/** The value of an expression of resolver code. */
async function valueOf(expression: string): Promise<unknown> {
  const { result, error } = await sandbox.evaluate({
    code: code(`return ${expression};`),
    handler: 'request',
    context: CONTEXT,
  });
  return error ? error.message : result;
}

describe('of DynamoDB (spec 11)', () => {
  it('16. toDynamoDB(10) is {"N":10}, and DynamoDB receives "10" [SNAP]', async () => {
    expect(await valueOf('util.dynamodb.toDynamoDB(10)')).toEqual({ N: 10 });
    const { calls } = await answered(
      code("return { operation: 'GetItem', key: { id: util.dynamodb.toDynamoDB(10) } };"),
    );
    expect(calls).toEqual([
      { operation: 'GetItem', body: expect.objectContaining({ Key: { id: { N: '10' } } }) },
    ]);
  });

  it('17. toNull() is {"NULL":null}, and DynamoDB receives true [SNAP]', async () => {
    expect(await valueOf('util.dynamodb.toNull()')).toEqual({ NULL: null });
    const { calls } = await answered(code("return ddb.put({ key: { id: 'a' }, item: { gone: null } });"));
    expect(calls[0]?.body.Item).toEqual({ id: { S: 'a' }, gone: { NULL: true } });
  });

  it('18. operations.add renders SET, not ADD [SNAP]', async () => {
    const { calls } = await answered(
      code("return ddb.update({ key: { id: 'a' }, update: { age: ddb.operations.add(10) } });"),
    );
    expect(calls[0]?.body).toMatchObject({
      UpdateExpression: 'SET #expName_1 = :expValue_1',
      ExpressionAttributeNames: { '#expName_1': 'age' },
      ExpressionAttributeValues: { ':expValue_1': { N: '10' } },
    });
  });

  it('19. a dotted key of update is one attribute of that name [FIELD-JS]', async () => {
    const { calls } = await answered(code("return ddb.update({ key: { id: 'a' }, update: { 'a.b': 1 } });"));
    expect(calls[0]?.body).toMatchObject({
      UpdateExpression: 'SET #expName_1 = :expValue_1',
      ExpressionAttributeNames: { '#expName_1': 'a.b' },
    });
  });

  it('20. a nested object of update is a nested path, which fails without the parent map [FIELD-JS]', async () => {
    const raise = 'if (ctx.error) { util.error(ctx.error.message, ctx.error.type); } return ctx.result;';
    const { calls, data, errors } = await answered(
      code("return ddb.update({ key: { id: 'a' }, update: { pref: { x: 1 } } });", raise),
      () => ({
        status: 400,
        body: {
          __type: 'com.amazon.coral.validate#ValidationException',
          message: 'The document path provided in the update expression is invalid for update',
        },
      }),
    );
    expect(calls[0]?.body).toMatchObject({
      UpdateExpression: 'SET #expName_1.#expName_2 = :expValue_1',
      ExpressionAttributeNames: { '#expName_1': 'pref', '#expName_2': 'x' },
    });
    expect(data).toEqual({ f: null });
    expect(errors).toMatchObject([
      { errorType: 'DynamoDB:DynamoDbException', message: expect.stringContaining('document path') },
    ]);
  });

  it('21. toDynamoDBFilterExpression is a text, in parentheses, no space after the comma [SNAP]', async () => {
    const text = await valueOf(
      "util.transform.toDynamoDBFilterExpression({ title: { contains: 'Hello World' } })",
    );
    expect(typeof text).toBe('string');
    expect(JSON.parse(text as string)).toEqual({
      expression: '(contains(#title,:title_contains))',
      expressionNames: { '#title': 'title' },
      expressionValues: { ':title_contains': { S: 'Hello World' } },
    });
  });

  it('22. toSubscriptionFilter is an object; two operators of one field are two groups [SNAP2]', async () => {
    expect(await valueOf('util.transform.toSubscriptionFilter({ n: { gt: 1, lt: 9 } })')).toEqual({
      filterGroup: [
        { filters: [{ fieldName: 'n', operator: 'gt', value: 1 }] },
        { filters: [{ fieldName: 'n', operator: 'lt', value: 9 }] },
      ],
    });
  });

  it('26. {payload} for DynamoDB fails: no operation [FIELD-JS]', async () => {
    const { calls, data, errors } = await answered(code('return { payload: 1 };'));
    expect(calls).toEqual([]);
    expect(data).toEqual({ f: null });
    expect(errors).toMatchObject([
      { errorType: 'MappingTemplate', message: "Value for field '$[operation]' not found." },
    ]);
  });

  it('34. a missing item is null; batches and transactions are keyed by the physical table [FIELD-JS]', async () => {
    const missed = await answered(code("return ddb.get({ key: { id: 'none' } });"));
    expect([missed.data, missed.errors]).toEqual([{ f: null }, undefined]);

    const batch = await answered(
      code("return ddb.batchGet({ tables: { 'physical-2': { keys: [{ id: 'a' }, { id: 'b' }] } } });"),
      () => ({ body: { Responses: { 'physical-2': [{ id: { S: 'b' } }] }, UnprocessedKeys: {} } }),
    );
    expect(Object.keys(batch.calls[0]?.body.RequestItems as object)).toEqual(['physical-2']);
    expect(JSON.parse(batch.data?.f as string)).toEqual({
      data: { 'physical-2': [null, { id: 'b' }] },
      unprocessedKeys: { 'physical-2': [] },
    });

    const written = await answered(
      code(
        "return ddb.transactWrite({ items: [{ deleteItem: { table: 'physical-3', key: { id: 'a' } } }] });",
      ),
    );
    expect(written.calls[0]?.body.TransactItems).toMatchObject([{ Delete: { TableName: 'physical-3' } }]);
    expect(JSON.parse(written.data?.f as string)).toEqual({
      keys: [{ id: 'a' }],
      cancellationReasons: null,
    });
  });
});
