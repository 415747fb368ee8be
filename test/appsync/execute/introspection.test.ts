import { buildClientSchema, getIntrospectionQuery, printSchema, type IntrospectionQuery } from 'graphql';
import { expect, it } from 'vitest';

import { run, testEngine } from '../support/engine.ts';

it('tells clients the whole schema', async () => {
  const engine = testEngine({
    schema: `
      type Query @aws_iam {
        """A thing."""
        thing(id: ID!, kind: Kind = OLD): Thing @deprecated(reason: "gone soon")
      }
      interface Thing { id: ID! }
      type One implements Thing { id: ID! at: AWSDateTime }
      union Any = One
      enum Kind { OLD NEW }
      input In { a: [Int!]! = [1] }
    `,
  });
  const { data, errors } = await run(engine, getIntrospectionQuery());
  expect(errors).toBeUndefined();
  const printed = printSchema(buildClientSchema(data as unknown as IntrospectionQuery));
  expect(printed).toContain('thing(id: ID!, kind: Kind = OLD): Thing @deprecated(reason: "gone soon")');
  expect(printed).toContain('type One implements Thing {');
  expect(printed).toContain('a: [Int!]! = [1]');
  expect(printed).toContain('scalar AWSDateTime');
  expect(printed).not.toContain('scalar AWSPhone');
});

it('answers a field under the name __proto__ like any other', async () => {
  const { data } = await run(testEngine({ schema: 'type Query { a: String }' }), '{ __proto__: __typename }');
  expect(Object.entries(data ?? {})).toEqual([['__proto__', 'Query']]);
});
