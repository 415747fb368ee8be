import { describe, expect, it } from 'vitest';

import { awsWire, endWiresAfterEach, type WireAnswer } from '../support/awsWire.ts';
import { scopeWith } from '../support/scope.ts';

endWiresAfterEach();

const TABLE = { type: 'AMAZON_DYNAMODB', name: 't', tableName: 'People', region: 'us-east-1' } as const;
const ARN = 'arn:aws:lambda:us-east-1:000000000000:function:decide';
const FAILED: WireAnswer = {
  status: 400,
  body: {
    __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException',
    message: 'The conditional request failed',
  },
};
const CURRENT = { id: { S: '1' }, name: { S: 'Steve' }, version: { N: '8' } };
const handler = { strategy: 'Custom', lambdaArn: ARN };
const put = {
  operation: 'PutItem',
  key: { id: { S: '1' } },
  attributeValues: { name: { S: 'Steve' }, version: { N: 2 } },
  condition: {
    expression: 'version = :v',
    expressionValues: { ':v': { N: 1 } },
    conditionalCheckFailedHandler: handler,
  },
};
const update = {
  operation: 'UpdateItem',
  key: put.key,
  update: { expression: 'SET a = :a', expressionValues: { ':a': { N: 1 } } },
  condition: put.condition,
};

/** Sends a request whose first write fails; the function answers `decision`, later writes `then`. */
async function decided(request: unknown, decision: unknown, then: WireAnswer = { body: {} }) {
  let writes = 0;
  const { calls, invoke } = await awsWire(({ operation }) => {
    if (operation === 'GetItem') return { body: { Item: CURRENT } };
    if (operation.includes('/functions/')) return { body: decision };
    writes += 1;
    return writes === 1 ? FAILED : then;
  });
  const outcome = await invoke(TABLE, request, scopeWith());
  const writesSent = calls.filter(({ operation }) => /^(Put|Update|Delete)Item$/.test(operation));
  return {
    outcome,
    writes: writesSent,
    event: calls.find(({ operation }) => operation.includes('/functions/')),
  };
}

const item = { id: '1', name: 'Steve', version: 8 };
const REFUSED = { type: 'DynamoDB:ConditionalCheckFailedException' };

/** doc:js-aws-appsync-resolver-reference-dynamodb-condition-expressions */
describe('a failed condition of strategy Custom', () => {
  it('asks the function, with the item typed and what the field is about', async () => {
    const { event } = await decided(put, { action: 'reject' });
    expect(event?.operation).toContain(encodeURIComponent(ARN));
    expect(event?.body).toEqual({
      arguments: { id: '1' },
      requestMapping: put,
      currentValue: { id: { S: '1' }, name: { S: 'Steve' }, version: { N: 8 } },
      resolver: {
        tableName: 'People',
        awsRegion: 'us-east-1',
        parentType: 'Mutation',
        field: 'save',
        outputType: 'Thing',
      },
      identity: null,
    });
  });

  it('is an error with the current item after reject, also for an update', async () => {
    for (const request of [put, update]) {
      const { outcome, writes } = await decided(request, { action: 'reject' });
      expect(outcome).toMatchObject({ result: item, error: REFUSED });
      expect(writes).toHaveLength(1);
    }
  });

  it('is the current item after discard', async () => {
    expect((await decided(update, { action: 'discard' })).outcome).toEqual({ result: item });
  });

  it('is tried once more after retry, on the same key', async () => {
    const retryMapping = {
      attributeValues: { version: { N: 9 } },
      condition: { expression: 'version = :v', expressionValues: { ':v': { N: 8 } } },
    };
    const { outcome, writes } = await decided(put, { action: 'retry', retryMapping });
    expect(outcome).toEqual({ result: { id: '1', version: 9 } });
    expect(writes[1]?.body).toMatchObject({
      Item: { id: { S: '1' }, version: { N: '9' } },
      ExpressionAttributeValues: { ':v': { N: '8' } },
    });
  });

  it('follows Reject when the second try fails too', async () => {
    const { expression, expressionValues } = update.condition;
    const retryMapping = { update: update.update, condition: { expression, expressionValues } };
    const decision = { action: 'retry', retryMapping };
    const { outcome, writes } = await decided(update, decision, FAILED);
    expect(outcome).toMatchObject({ result: null, error: REFUSED });
    expect(writes).toHaveLength(2);
  });

  it.each([
    [{ key: {} }, "Unsupported element '$[retryMapping][key]'."],
    [
      { condition: { conditionalCheckFailedHandler: handler } },
      "Unsupported element '$[retryMapping][condition][conditionalCheckFailedHandler]'.",
    ],
  ])('takes no other key and no other function: %j', async (retryMapping, message) => {
    await expect(decided(put, { action: 'retry', retryMapping })).rejects.toThrow(message);
  });

  it.each([
    [{ strategy: 'Custom' }, '[lambdaArn]'],
    [{ strategy: 'Reject', lambdaArn: ARN }, '[lambdaArn]'],
    [{ strategy: 'Retry' }, "Unsupported strategy 'Retry'"],
  ])('%j is refused before anything is written', async (conditionalCheckFailedHandler, message) => {
    const request = { ...put, condition: { ...put.condition, conditionalCheckFailedHandler } };
    await expect(decided(request, {})).rejects.toThrow(message);
  });
});
