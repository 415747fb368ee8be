import type { LambdaClient } from '@aws-sdk/client-lambda';
import { describe, expect, it } from 'vitest';

import { invokeLambda, lambdaOutcome, spread } from '../../../local/appsync/datasources/lambda.ts';
import { BatchGroup } from '../../../local/appsync/datasources/lambdaBatch.ts';
import { invokeNone } from '../../../local/appsync/datasources/none.ts';
import type { DataSourceOutcome, InvokeDataSource } from '../../../local/appsync/datasources/types.ts';
import { scopeWith } from '../support/scope.ts';
import { run, testEngine } from '../support/engine.ts';

const ARN = 'arn:aws:lambda:us-east-1:000000000000:function:f';

/** A client that answers with what the function makes of its event, and notes the events. */
function lambdaOf(handler: (event: unknown) => unknown) {
  const events: { type: string | undefined; event: unknown }[] = [];
  const client = {
    send: async ({ input }: { input: { Payload: Uint8Array; InvocationType?: string } }) => {
      const event: unknown = JSON.parse(Buffer.from(input.Payload).toString());
      events.push({ type: input.InvocationType, event });
      const text = JSON.stringify(handler(event));
      return { Payload: { length: text.length, transformToString: () => text } };
    },
  } as unknown as LambdaClient;
  return { client, events };
}

const alone = () => new BatchGroup(0).slot();

describe('Invoke', () => {
  it('sends the payload itself and answers what the function returned', async () => {
    const { client, events } = lambdaOf((event) => ({ got: event }));
    const outcome = await invokeLambda(
      client,
      ARN,
      { operation: 'Invoke', payload: { a: 1 } },
      scopeWith(alone()),
    );
    expect(outcome).toEqual({ result: { got: { a: 1 } } });
    expect(events).toEqual([{ type: undefined, event: { a: 1 } }]);
  });

  it('as an event answers null', async () => {
    const { client, events } = lambdaOf(() => 'ignored');
    const request = { operation: 'Invoke', invocationType: 'Event', payload: 1 };
    expect(await invokeLambda(client, ARN, request, scopeWith(alone()))).toEqual({
      result: null,
    });
    expect(events[0]?.type).toBe('Event');
  });

  it('tells an error of the function in ctx.error', () => {
    expect(lambdaOutcome('Unhandled', '{"errorMessage":"bad","errorType":"TypeError"}')).toEqual({
      result: null,
      error: { message: 'bad', type: 'Lambda:Unhandled', unhandledErrorType: 'TypeError' },
    });
  });

  it('tells a failing service in ctx.error', async () => {
    const client = { send: () => Promise.reject(Object.assign(new Error('slow'), { name: 'TimeoutError' })) };
    const outcome = await invokeLambda(
      client as unknown as LambdaClient,
      ARN,
      { operation: 'Invoke' },
      scopeWith(alone()),
    );
    expect(outcome.error).toEqual({
      type: 'Lambda:ExecutionTimeoutException',
      message: 'Execution timed out.',
      unhandledErrorType: null,
    });
  });

  it.each([
    [{ payload: 1 }, "Value for field '$[operation]' not found."],
    [{ operation: 'Invoke', invocationType: 'DryRun' }, "Unsupported invocationType 'DryRun'."],
    [{ operation: 'Invoke', extra: 1 }, "Unsupported element '$[extra]'."],
  ])('refuses %j', async (request, message) => {
    const { client } = lambdaOf(() => null);
    await expect(invokeLambda(client, ARN, request, scopeWith(alone()))).rejects.toMatchObject({
      message,
    });
  });
});

describe('BatchInvoke', () => {
  const schema = 'type Query { items: [Item] } type Item { n: Int, double: Int }';

  function engineOf(handler: (event: unknown) => unknown, { maxBatchSize = 0, skip = -1 } = {}) {
    const { client, events } = lambdaOf(handler);
    const invoke: InvokeDataSource = (dataSource, request, scope) =>
      dataSource.type === 'AWS_LAMBDA'
        ? invokeLambda(client, ARN, request, scope)
        : Promise.resolve<DataSourceOutcome>(invokeNone(request));
    const engine = testEngine({
      schema,
      resolvers: { 'Query.items': 'items', 'Item.double': 'double' },
      modules: {
        items: { request: () => ({ payload: [1, 2, 3, 4, 5, 6, 7].map((n) => ({ n })) }) },
        double: {
          request: (ctx, runtime) => {
            const { n } = ctx.source as { n: number };
            return n === skip ? runtime.earlyReturn(0) : { operation: 'BatchInvoke', payload: n };
          },
          response: (ctx, runtime) => (ctx.error ? runtime.error(ctx.error.message) : ctx.result),
        },
      },
      invoke,
    });
    const { model } = engine.api;
    model.dataSources.set('lambda', { type: 'AWS_LAMBDA', name: 'lambda', functionArn: ARN });
    Object.assign(model.resolvers.get('Item.double') ?? {}, { dataSourceName: 'lambda', maxBatchSize });
    return { engine, events };
  }

  const doubles = (event: unknown) => (event as number[]).map((n) => n * 2);

  it('joins the siblings of a list, five at a time unless told otherwise', async () => {
    const { engine, events } = engineOf(doubles);
    const { data } = await run(engine, '{ items { double } }');
    expect((data?.items as { double: number }[]).map(({ double }) => double)).toEqual([
      2, 4, 6, 8, 10, 12, 14,
    ]);
    expect(events.map(({ event }) => event)).toEqual([
      [1, 2, 3, 4, 5],
      [6, 7],
    ]);
  });

  it('takes the size of the resolver and does not wait for siblings that returned early', async () => {
    const { engine, events } = engineOf(doubles, { maxBatchSize: 10, skip: 7 });
    await run(engine, '{ items { double } }');
    expect(events.map(({ event }) => event)).toEqual([[1, 2, 3, 4, 5, 6]]);
  });

  it('fails every item when the function fails or answers too few', async () => {
    const { engine } = engineOf(() => [1], { maxBatchSize: 10 });
    const { errors } = await run(engine, '{ items { double } }');
    expect(errors).toHaveLength(7);
    const failed: DataSourceOutcome = { result: null, error: { message: 'bad', type: 'Lambda:Unhandled' } };
    expect(spread(failed, 2, false)).toEqual([failed, failed]);
  });
});
