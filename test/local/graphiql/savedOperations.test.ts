import { buildSchema, parse, validate } from 'graphql';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { savedOperations } from '../../../local/graphiql/src/savedOperations.ts';

const saved = savedOperations(
  ['catalog', 'search', 'cart', 'order', 'inventory', 'events'].map((name) =>
    readFileSync(`client/sdk/operations/${name}.graphql`, 'utf8'),
  ),
);
const schema = buildSchema(readFileSync('schema/generated/schema.graphql', 'utf8'));

describe('the operations saved in GraphiQL', () => {
  it.each(saved.map((operation) => [operation.name, operation] as const))(
    '%s can be sent as it is',
    (_, { query, variables }) => {
      const document = parse(query);
      expect(validate(schema, document)).toEqual([]);
      const [operation] = document.definitions;
      if (operation?.kind !== 'OperationDefinition') throw new Error('The operation is not first.');
      const required = (operation.variableDefinitions ?? [])
        .filter(({ type }) => type.kind === 'NonNullType')
        .map(({ variable }) => variable.name.value);
      expect(Object.keys(JSON.parse(variables))).toEqual(expect.arrayContaining(required));
    },
  );

  it('say what they do in a comment, not in a description that AppSync would refuse', () => {
    const products = saved.find(({ name }) => name === 'Products');
    expect(products?.query).toMatch(/^# A page of products, for a grid\.\nquery Products/);
    expect(products?.query).not.toContain('"');
  });
});
