import { describe, expect, it } from 'vitest';

import { callerOf, type Caller } from '../../../local/appsync/authorize/caller.ts';
import { invokeNone } from '../../../local/appsync/datasources/none.ts';
import { requestMeta, type RequestMeta } from '../../../local/appsync/execute/execution.ts';
import type { GraphQLRequest } from '../../../local/appsync/execute/execute.ts';
import { testEngine } from '../support/engine.ts';

type Ask = [GraphQLRequest, Partial<Caller>?, Partial<RequestMeta>?];

/** Asks one engine for operations in turn; answers how often the resolver ran. */
async function runs(...asks: Ask[]): Promise<number> {
  let count = 0;
  const engine = testEngine({
    schema: 'type Query { n(a: Int): Int @aws_api_key @aws_iam } type Mutation { set: Int }',
    resolvers: { 'Query.n': 'n', 'Mutation.set': 'n' },
    modules: {
      n: {
        response: (ctx, runtime) => (ctx.arguments.a === 0 ? runtime.error('none') : 1),
      },
    },
    invoke: async (_, request) => {
      count += 1;
      return invokeNone(request);
    },
    api: {
      cache: { behavior: 'OPERATION_LEVEL_CACHING', ttlSeconds: 60 },
      additionalAuth: [{ type: 'AWS_IAM' }],
    },
  });
  for (const [request, caller = {}, meta] of asks) {
    await engine.execute(request, callerOf('API_KEY', null, caller), requestMeta(meta));
  }
  return count;
}

const query = 'query Q($a: Int) { n(a: $a) } query R { n }';
const one: GraphQLRequest = { query, operationName: 'Q', variables: { a: 1 } };

/** doc:enabling-caching, operation level caching */
describe('a cached operation', () => {
  it('runs no resolver again', async () => {
    expect(await runs([one], [one])).toBe(1);
  });

  it.each<[string, Ask]>([
    ['query', [{ ...one, query: `${query} ` }]],
    ['operation name', [{ query, operationName: 'R' }]],
    ['variables', [{ ...one, variables: { a: 2 } }]],
    ['identity', [one, { identity: { sub: '1' } }]],
    ['headers', [one, {}, { headers: { 'x-own': '1' } }]],
    ['denied fields', [one, { deniedFields: new Set(['Query.x']) }]],
    ['allowed fields', [one, { allowedRootFields: async () => new Set(['n', 'm']) }]],
  ])('is another one with another %s', async (_, other) => {
    expect(await runs([one], other)).toBe(2);
  });

  it.each<[string, Ask, Ask]>([
    ['reserved headers', [one], [one, {}, { headers: { host: 'x', 'x-forwarded-for': '1' } }]],
    [
      'the address of an IAM caller',
      [one, { mode: 'AWS_IAM', identity: { username: 'u', sourceIp: ['1'] } }],
      [one, { mode: 'AWS_IAM', identity: { username: 'u', sourceIp: ['2'] } }],
    ],
  ])('is the same whatever %s', async (_, first, second) => {
    expect(await runs(first, second)).toBe(1);
  });

  it('is neither a mutation nor one that failed', async () => {
    const failing: Ask = [{ ...one, variables: { a: 0 } }];
    expect(await runs(failing, failing)).toBe(2);
    const mutation: Ask = [{ query: 'mutation { set }' }];
    expect(await runs(mutation, mutation)).toBe(2);
  });
});
