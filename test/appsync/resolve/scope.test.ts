import { describe, expect, it } from 'vitest';

import type { DataSourceScope } from '../../../local/appsync/datasources/types.ts';
import { run, testEngine } from '../support/engine.ts';

/** Where the requests of a unit and a pipeline resolver of an API come from. */
async function scopesOf(id: string): Promise<DataSourceScope[]> {
  const scopes: DataSourceScope[] = [];
  const engine = testEngine({
    schema: 'type Query { unit(a: Int): [Thing!]!, piped: Thing } type Thing { id: ID }',
    resolvers: { 'Query.unit': 'unit', 'Query.piped': { code: 'piped', functions: ['one', 'two'] } },
    api: { id },
    invoke: async (_, __, scope) => {
      scopes.push(scope);
      return { result: null };
    },
  });
  await run(engine, '{ unit(a: 1) { id } }');
  await run(engine, '{ piped { id } }');
  return scopes;
}

describe('where a request comes from', () => {
  it('is another place in each resolver, function and API: a nextToken serves one only (doc:…-dynamodb-query)', async () => {
    const origins = [...(await scopesOf('one')), ...(await scopesOf('two'))].map(({ origin }) => origin);
    expect(origins).toHaveLength(6);
    expect(new Set(origins).size).toBe(6);
  });

  it('names the field, its arguments and its type for functions that decide on conditions', async () => {
    expect((await scopesOf('one'))[0]?.field).toEqual({
      arguments: { a: 1 },
      identity: null,
      parentType: 'Query',
      field: 'unit',
      outputType: 'Thing',
    });
  });
});
