import { describe, expect, it } from 'vitest';

import { run, testEngine } from '../support/engine.ts';

const schema = `
  type Query {
    post: Post
    posts: [Post!]
    required: Post!
    node: Node
    when: AWSDateTime
    find(id: ID!, filter: Filter, deleted: Boolean): Post
  }
  interface Node { id: ID! }
  type Post implements Node {
    id: ID!
    title: String!
    author: String!
    rating: Int
    related: [Post]
  }
  input Filter { phone: AWSPhone, at: AWSDateTime, limit: Int, state: State }
  enum State { OPEN SHUT }
`;

/** An engine whose `post`, `posts`, … answer with the given values. */
function answering(values: Record<string, unknown>) {
  const resolvers = Object.fromEntries(Object.keys(values).map((field) => [`Query.${field}`, field]));
  const modules = Object.fromEntries(
    Object.entries(values).map(([field, value]) => [field, { request: () => ({ payload: value }) }]),
  );
  return testEngine({ schema, resolvers, modules });
}

describe('entries of validation', () => {
  it('carry path, locations and message only', async () => {
    const { data, errors } = await run(testEngine({ schema }), '{ badfield }');
    expect(data).toBeNull();
    expect(errors).toEqual([
      {
        path: null,
        locations: [{ line: 1, column: 3, sourceName: null }],
        message:
          "Validation error of type FieldUndefined: Field 'badfield' in type 'Query' is undefined @ 'badfield'",
      },
    ]);
  });

  it.each([
    ['{ post { nope } }', "FieldUndefined: Field 'nope' in type 'Post' is undefined @ 'post/nope'"],
    ['{ mine: post { nope } }', "FieldUndefined: Field 'nope' in type 'Post' is undefined @ 'mine/nope'"],
    ['query ($t: AWSTimestamp) { when }', 'UnknownType: Unknown type AWSTimestamp'],
    ['{ post }', "SubSelectionRequired: Sub selection required for type Post of field post @ 'post'"],
    [
      '{ when { x } }',
      "SubSelectionNotAllowed: Sub selection not allowed on leaf type AWSDateTime of field when @ 'when'",
    ],
    ['{ find { id } }', "MissingFieldArgument: Missing field argument id @ 'find'"],
    ['{ post(x: 1) { id } }', "UnknownArgument: Unknown field argument x @ 'post'"],
    ['{ post { ...f } }', "UndefinedFragment: Undefined fragment f @ 'post'"],
    ['{ post { id } } fragment f on Post { id }', 'UnusedFragment: Unused fragment f'],
    ['{ find(id: $x) { id } }', "UndefinedVariable: Undefined variable x @ 'find'"],
    ['query ($x: ID) { post { id } }', 'UnusedVariable: Unused variable x'],
    [
      'query ($x: Int!) { find(id: $x) { id } }',
      "VariableTypeMismatch: Variable type 'Int!' doesn't match expected type 'ID!' @ 'find'",
    ],
    ['{ post { id @nope } }', "UnknownDirective: Unknown directive nope @ 'post/id'"],
    [
      '{ find(id: "1", filter: {at: "soon"}) { id } }',
      "WrongType: argument 'filter.at' with value 'StringValue{value='soon'}' is not a valid 'AWSDateTime' @ 'find'",
    ],
    [
      '{ find(id: "1", filter: {nope: 1}) { id } }',
      "WrongType: argument 'filter.nope' with value 'IntValue{value=1}' contains a field not in 'Filter': 'nope' @ 'find'",
    ],
  ])('%s', async (query, expected) => {
    const { errors } = await run(testEngine({ schema }), query);
    expect(errors?.map(({ message }) => message)).toContain(`Validation error of type ${expected}`);
  });

  it('come all at once', async () => {
    const { errors } = await run(testEngine({ schema }), '{ one two }');
    expect(errors).toHaveLength(2);
  });

  it('call a syntax error by its name', async () => {
    const { data, errors } = await run(testEngine({ schema }), '{ post { ');
    expect(data).toBeNull();
    expect(errors?.[0]?.message).toMatch(/^Invalid Syntax/);
  });
});

describe('entries of variables', () => {
  const find =
    'query ($id: ID!, $filter: Filter, $deleted: Boolean) { find(id: $id, filter: $filter, deleted: $deleted) { id } }';

  it.each([
    [{}, "Variable 'id' has coerced Null value for NonNull type 'ID!'"],
    [
      { id: '1', filter: { phone: '1110004444' } },
      "Variable 'filter' has an invalid value. Unable to parse `1110004444` as a valid phone number.",
    ],
    [
      { id: '1', filter: { nope: 1 } },
      "The variables input contains a field name 'nope' that is not defined for input object type 'Filter' ",
    ],
    [
      { id: '1', filter: { state: 'AJAR' } },
      "Variable 'filter' has an invalid value. Invalid input for Enum 'State'. No value found for name 'AJAR'",
    ],
    [
      { id: '1', filter: { limit: 'ten' } },
      "Variable 'filter' has an invalid value. Expected type 'Int' but was 'String'.",
    ],
  ])('%j', async (variables, message) => {
    const { data, errors } = await run(testEngine({ schema }), find, { variables });
    expect(data).toBeNull();
    expect(errors?.[0]).toMatchObject({ path: null, message });
    expect(errors?.[0]).not.toHaveProperty('errorType');
  });
});

describe('entries of completion', () => {
  it('name every missing field and null the nearest nullable ancestor', async () => {
    const engine = answering({ posts: [{ id: '1', title: 'a', author: 'b' }, { id: '2' }] });
    const { data, errors } = await run(engine, '{ posts { id title author } }');
    expect(data).toEqual({ posts: null });
    expect(errors).toEqual([
      {
        path: ['posts', 1, 'title'],
        locations: null,
        message: "Cannot return null for non-nullable type: 'String' within parent 'Post' (/posts[1]/title)",
      },
      {
        path: ['posts', 1, 'author'],
        locations: null,
        message: "Cannot return null for non-nullable type: 'String' within parent 'Post' (/posts[1]/author)",
      },
    ]);
  });

  it('null all data when the chain of non-null types reaches the root', async () => {
    const { data, errors } = await run(answering({ required: null }), '{ required { id } }');
    expect(data).toBeNull();
    expect(errors).toHaveLength(1);
  });

  it('keep siblings of a value that can not be serialized', async () => {
    const engine = answering({ when: '2020-05-23T06:4:37.000Z', post: { id: 1, title: 7, author: true } });
    const { data, errors } = await run(engine, '{ when post { id title author } }');
    expect(data).toEqual({ when: null, post: { id: '1', title: '7', author: 'true' } });
    expect(errors).toEqual([
      {
        path: ['when'],
        locations: null,
        message:
          "Can't serialize value (/when) : Unable to serialize `2020-05-23T06:4:37.000Z` as a valid DateTime Object.",
      },
    ]);
  });

  it('tell a list from an object', async () => {
    const { data, errors } = await run(answering({ posts: {} }), '{ posts { id } }');
    expect(data).toEqual({ posts: null });
    expect(errors?.[0]?.message).toBe(
      "Can't resolve value (/posts) : type mismatch error, expected type LIST, got OBJECT",
    );
  });

  it('want __typename for an interface', async () => {
    const query = '{ node { id ... on Post { title } } }';
    const without = await run(answering({ node: { id: '1', title: 'a' } }), query);
    expect(without.data).toEqual({ node: null });
    const named = await run(answering({ node: { __typename: 'Post', id: '1', title: 'a' } }), query);
    expect(named.data).toEqual({ node: { id: '1', title: 'a' } });
  });
});
