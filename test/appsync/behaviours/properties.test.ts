import fc from 'fast-check';
import { buildSchema, graphqlSync, parse, validate } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { answers, code, served } from '../support/real.ts';
import { documents, SCHEMA, variables } from './documents.ts';

const thing = { __typename: 'Thing', id: 't', name: 'thing', kind: 'A', tags: ['x', 'y'] };
const person = { __typename: 'Person', id: 'p', name: 'person', best: thing };
const root = {
  thing,
  named: person,
  things: [thing, { ...thing, id: 'u', kind: 'B' }],
  any: [person, thing],
};

/** Fields with a resolver of their own: as graphql-js calls it, and the same as resolver code. */
type Field = { source: Record<string, unknown>; args: Record<string, unknown> };
const computed: Record<string, (field: Field) => unknown> = {
  other: ({ source, args }) => ({ ...thing, id: `${source.id as string}.${JSON.stringify(args.n)}` }),
  echo: ({ args }) => {
    const input = args.input as Record<string, unknown> | undefined;
    return JSON.stringify([args.text, args.many, input ? [input.n, input.flag] : 0]);
  },
};
const resolvers = {
  ...Object.fromEntries(Object.entries(root).map(([name, value]) => [`Query.${name}`, answers(value)])),
  'Query.echo': code(`const input = ctx.args.input;
    return { payload: JSON.stringify([ctx.args.text, ctx.args.many, input ? [input.n, input.flag] : 0]) };`),
  'Thing.other': code(`const made = ${JSON.stringify(thing)};
    made.id = ctx.source.id + '.' + JSON.stringify(ctx.args.n);
    return { payload: made };`),
};

let api: Awaited<ReturnType<typeof served>>;
beforeAll(async () => {
  api = await served({ schema: SCHEMA, resolvers });
}, 30_000);
afterAll(() => api.close());

it('a valid query gets what graphql-js makes of it, in the same order [GraphQL spec 6.3]', async () => {
  const schema = buildSchema(SCHEMA);
  await fc.assert(
    fc.asyncProperty(documents, variables, async (source, variableValues) => {
      expect(validate(schema, parse(source))).toEqual([]);
      const expected = graphqlSync({
        schema,
        source,
        variableValues,
        rootValue: root,
        fieldResolver: (parent: Record<string, unknown>, args, _, { fieldName }) =>
          computed[fieldName]?.({ source: parent, args }) ?? parent[fieldName],
      });
      expect(expected.errors).toBeUndefined();
      const { status, body } = await api.ask(source, variableValues);
      expect(status).toBe(200);
      // As text: the order of keys is part of it.
      expect(JSON.stringify(body)).toBe(JSON.stringify({ data: expected.data }));
    }),
    { numRuns: 200 },
  );
});

it('mutations run one after the other, in the order of the document [GraphQL spec 6.2.2]', async () => {
  const happened: string[] = [];
  const saving = await served({
    schema: 'type Query { a: Int } type Mutation { save(n: Int!): Int }',
    resolvers: { 'Mutation.save': code('return { payload: ctx.args.n };') },
    invoke: async (_, request) => {
      const { payload } = request as { payload: number };
      happened.push(`begin ${payload}`);
      for (let turn = 0; turn < payload % 4; turn += 1) await new Promise(setImmediate);
      happened.push(`end ${payload}`);
      return { result: payload };
    },
  });
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.nat(1_000), { minLength: 2, maxLength: 6 }), async (numbers) => {
      happened.length = 0;
      const { body } = await saving.ask(
        `mutation { ${numbers.map((n) => `m${n}: save(n: ${n})`).join(' ')} }`,
      );
      expect(Object.values(body.data ?? {})).toEqual(numbers);
      expect(happened).toEqual(numbers.flatMap((n) => [`begin ${n}`, `end ${n}`]));
    }),
    { numRuns: 30 },
  );
  await saving.close();
});
