import { describe, expect, it } from 'vitest';

import { awsWire, endWiresAfterEach } from '../support/awsWire.ts';
import { KEY } from '../support/engine.ts';
import { answers, served } from '../support/real.ts';
import { endServersAfterEach } from '../support/server.ts';

endServersAfterEach();
endWiresAfterEach();

const schema = `
  type Query { items: [Item] item: Item strict: Strict }
  type Item { x: Int! y: Int! z: Int }
  type Strict { x: Int! y: String! }
`;
const resolvers = {
  'Query.items': answers([{ y: 1 }]),
  'Query.item': answers({ x: 1, y: 2 }),
  'Query.strict': answers({}),
};

describe('of a request (spec 11)', () => {
  it('1. an unknown field answers 200, and its entry has no errorType key [HTTP81]', async () => {
    const { ask } = await served({ schema, resolvers });
    const { status, body } = await ask('{ badfield }');
    expect(status).toBe(200);
    expect(body.data).toBeNull();
    expect(body.errors).toEqual([
      {
        path: null,
        locations: [{ line: 1, column: 3, sourceName: null }],
        message:
          "Validation error of type FieldUndefined: Field 'badfield' in type 'Query' is undefined @ 'badfield'",
      },
    ]);
  });

  it('2. the body {} is refused as no GraphQL query [HTTP81]', async () => {
    const { send } = await served({ schema, resolvers });
    expect(await send({ body: '{}' })).toMatchObject({
      status: 400,
      body: {
        errors: [{ message: 'Unable to parse GraphQL query.', errorType: 'MalformedHttpRequestException' }],
      },
    });
  });

  it('3. an empty body is refused by its own text [HTTP81]', async () => {
    const { send } = await served({ schema, resolvers });
    const { status, body } = await send({ body: '' });
    expect([status, body.errors?.[0]?.message]).toEqual([400, 'Request body is empty.']);
  });

  it('4. locations carry "sourceName": null [HTTP81]', async () => {
    const { send } = await served({ schema, resolvers });
    const response = await send({ body: JSON.stringify({ query: '{ nothing }' }) });
    expect(JSON.stringify(response.body)).toContain('"sourceName":null');
  });

  it('5. an entry of a null violation has locations null and no errorType [graphql-compose#121]', async () => {
    const { ask } = await served({ schema, resolvers });
    const { body } = await ask('{ strict { x } }');
    expect(body).toEqual({
      data: { strict: null },
      errors: [
        {
          path: ['strict', 'x'],
          locations: null,
          message: "Cannot return null for non-nullable type: 'Int' within parent 'Strict' (/strict/x)",
        },
      ],
    });
  });

  it('6. each missing non-null sibling has its entry [amplify-flutter#2137]', async () => {
    const { ask } = await served({ schema, resolvers });
    const { body } = await ask('{ strict { x y } }');
    expect(body.errors?.map(({ path }) => path)).toEqual([
      ['strict', 'x'],
      ['strict', 'y'],
    ]);
  });

  it('7. a list index is [0] in the message and a number in the path [amplify-flutter#2137]', async () => {
    const { ask } = await served({ schema, resolvers });
    const { body } = await ask('{ items { x y } }');
    expect(body.errors).toEqual([
      expect.objectContaining({
        path: ['items', 0, 'x'],
        message: expect.stringContaining('(/items[0]/x)'),
      }),
    ]);
  });

  it('9. GET serves a query [HTTP81]', async () => {
    const { graphql, send } = await served({ schema, resolvers });
    const url = `${graphql}?query=${encodeURIComponent('{ item { x } }')}`;
    const { status, body } = await send({ method: 'GET', headers: KEY }, url);
    expect([status, body.data]).toEqual([200, { item: { x: 1 } }]);
  });

  it('40. scalars and directives need no declaration, yet an unused scalar is unknown; their values [aws-amplify/learn#417, doc:scalars]', async () => {
    const { invoke } = await awsWire(() => ({ body: {} }));
    const api = await served({
      schema: `
        type Query @aws_api_key { phone(value: AWSPhone): String @aws_api_key
          at(value: AWSDateTime): String json(value: AWSJSON): String }`,
      resolvers: {
        'Query.phone': answers('ok'),
        'Query.at': answers('ok'),
        'Query.json':
          'export function request(ctx) { return { payload: ctx.args.value.a.b }; }\n' +
          'export function response(ctx) { return ctx.result; }',
      },
      invoke,
    });
    const first = async (query: string, variables?: Record<string, unknown>) => {
      const { body } = await api.ask(query, variables);
      return body.errors?.[0]?.message ?? body.data;
    };
    expect(await first('query ($t: AWSTimestamp) { phone }', {})).toBe(
      'Validation error of type UnknownType: Unknown type AWSTimestamp',
    );
    expect(await first('query ($v: AWSPhone) { phone(value: $v) }', { v: '206-555-0100' })).toEqual({
      phone: 'ok',
    });
    expect(await first('query ($v: AWSPhone) { phone(value: $v) }', { v: '1110004444' })).toBe(
      "Variable 'v' has an invalid value. Unable to parse `1110004444` as a valid phone number.",
    );
    expect(await first('query ($v: AWSDateTime) { at(value: $v) }', { v: '2020-01-01T00:00+00:00' })).toEqual(
      {
        at: 'ok',
      },
    );
    expect(await first('query ($v: AWSDateTime) { at(value: $v) }', { v: '2020-01-01T00:00:00' })).toContain(
      'as a valid DateTime Object.',
    );
    expect(await first('query ($v: AWSJSON) { json(value: $v) }', { v: '{"a":{"b":"deep"}}' })).toEqual({
      json: 'deep',
    });
  });
});
