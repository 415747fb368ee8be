import { describe, expect, it } from 'vitest';

import type { DataSourceOutcome } from '../../../local/appsync/datasources/types.ts';
import { run, testEngine } from '../support/engine.ts';

/** An engine whose `Query.post` is a Lambda resolver without code. */
function direct(outcome: DataSourceOutcome, maxBatchSize = 0) {
  const requests: unknown[] = [];
  const engine = testEngine({
    schema: 'type Query { post(id: ID): Post } type Post { id: ID, title: String }',
    resolvers: { 'Query.post': 'unused' },
    invoke: async (_, request) => {
      requests.push(request);
      return outcome;
    },
  });
  Object.assign(engine.api.model.resolvers.get('Query.post') ?? {}, { code: undefined, maxBatchSize });
  return { engine, requests };
}

describe('a direct Lambda resolver', () => {
  it('sends the whole context and answers the result', async () => {
    const { engine, requests } = direct({ result: { id: '1' } });
    expect(await run(engine, '{ post(id: "7") { id } }')).toEqual({ data: { post: { id: '1' } } });
    expect(requests).toMatchObject([
      {
        operation: 'Invoke',
        payload: {
          arguments: { id: '7' },
          identity: null,
          source: null,
          prev: null,
          stash: {},
          info: { fieldName: 'post' },
        },
      },
    ]);
  });

  it('names an error after the exception of the function', async () => {
    const error = { message: 'bad', type: 'Lambda:Unhandled', unhandledErrorType: 'TypeError' };
    const { errors } = await run(direct({ result: null, error }).engine, '{ post { id } }');
    expect(errors?.[0]).toMatchObject({ message: 'bad', errorType: 'TypeError' });
  });

  it('tells UnauthorizedException in general words (doc:resolver-mapping-template-reference-lambda)', async () => {
    const error = {
      message: 'the reason',
      type: 'Lambda:Unhandled',
      unhandledErrorType: 'UnauthorizedException',
    };
    const { errors } = await run(direct({ result: null, error }).engine, '{ post { id } }');
    expect(errors?.[0]).toMatchObject({
      message: 'You are not authorized to make this call.',
      errorType: 'UnauthorizedException',
    });
  });

  it('unwraps the elements of a batch', async () => {
    const good = await run(direct({ result: { data: { id: '2' } } }, 5).engine, '{ post { id } }');
    expect(good.data).toEqual({ post: { id: '2' } });
    const bad = await run(
      direct({ result: { data: { id: '2', secret: 1 }, errorMessage: 'no', errorType: 'X' } }, 5).engine,
      '{ post { id } }',
    );
    expect(bad.errors?.[0]).toMatchObject({ message: 'no', errorType: 'X' });
  });
});
