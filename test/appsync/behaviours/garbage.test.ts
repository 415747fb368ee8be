import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { KEY } from '../support/engine.ts';
import { answers, code, served } from '../support/real.ts';
import { documents, SCHEMA } from './documents.ts';

const SCALARS =
  'ID String Int Float Boolean AWSDate AWSTime AWSDateTime AWSTimestamp AWSEmail AWSJSON AWSURL AWSPhone AWSIPAddress'.split(
    ' ',
  );
/** An argument of each scalar, kinds of lists, and an input object that nests; none required, so that one alone is valid. */
const ARGUMENTS = [...SCALARS, 'Kind', 'In', 'Deep', '[Int!]', '[[Deep!]]', '[AWSJSON]'];
const TYPED = `${SCHEMA}
  input Deep { again: Deep list: [Deep!] kind: Kind at: AWSDateTime }
  extend type Query { take(${ARGUMENTS.map((type, index) => `a${index}: ${type}`).join(' ')}): String }
  extend type Query { hello: String kinds: [Kind] }`;

const TOKENS =
  '{ } ( ) [ ] : = $ @ ! ... | & " """ # on query mutation subscription fragment schema extend type input directive thing things any echo hello take other __schema __type __typename name id @skip @include if n text $v 1 -0 1.5 1e999 null true "x" """b"""'.split(
    ' ',
  );
const tokens = fc.array(fc.constantFrom(...TOKENS), { maxLength: 40 }).map((words) => words.join(' '));
/** A valid document with something else in the place of a part of it. */
const damaged = fc
  .tuple(documents, fc.nat(), fc.nat(20), fc.oneof(fc.string({ unit: 'binary' }), tokens))
  .map(([text, at, length, put]) => {
    const from = at % text.length;
    return text.slice(0, from) + put + text.slice(from + length);
  });
/** Any JSON, small ones often: those are what some type takes. */
const value = fc.oneof(fc.jsonValue(), fc.string(), fc.integer(), fc.constant([]), fc.constant({}));
/** A valid document whose variable may have any value. */
const anyValue = fc.tuple(fc.nat(ARGUMENTS.length - 1), value).map(([index, v]) => ({
  query: `query ($v: ${ARGUMENTS[index]}) { take(a${index}: $v) }`,
  variables: { v },
}));
/** The same as a literal, which need not be one of GraphQL. */
const anyLiteral = fc
  .tuple(fc.nat(ARGUMENTS.length - 1), value)
  .map(([index, literal]) => ({ query: `{ take(a${index}: ${JSON.stringify(literal)}) }` }));
const request = fc.record(
  {
    query: fc.oneof(fc.string({ unit: 'binary' }), tokens, damaged, fc.jsonValue()),
    variables: fc.jsonValue(),
    operationName: fc.jsonValue(),
    extensions: fc.jsonValue(),
  },
  { requiredKeys: ['query'] },
);
const damagedAlone = fc.oneof(tokens, damaged).map((query) => ({ query }));
const asJson = fc.oneof(request, damagedAlone, anyValue, anyLiteral, fc.jsonValue());
const notJson = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.json().map((text) => text.slice(1)),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => new Uint8Array(bytes)),
);
const bodies: fc.Arbitrary<string | Uint8Array<ArrayBuffer>> = fc.oneof(
  { weight: 4, arbitrary: asJson.map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: notJson },
);

const lines: string[] = [];
let api: Awaited<ReturnType<typeof served>>;
beforeAll(async () => {
  api = await served({
    schema: TYPED,
    resolvers: {
      'Query.hello': answers('world'),
      'Query.kinds': answers([{ toString: 1, valueOf: 1 }, [['A']], 'toString', 'A']),
      'Query.take': code('return { payload: JSON.stringify(ctx.args) };'),
    },
    lines,
  });
}, 30_000);
afterAll(() => api.close());

/** What a client can see of a fault of the engine: a status of 500, an answer without meaning, a line of the log. */
function expectAnswered({ status, body }: Awaited<ReturnType<typeof api.send>>): void {
  expect(status).toBeLessThan(500);
  expect('data' in body || (body.errors?.length ?? 0) > 0).toBe(true);
  expect(lines.splice(0).filter((line) => line.includes('"event":"fault"'))).toEqual([]);
}

it('any body is answered below 500, whatever is in it [HTTP81]', async () => {
  const seen = { taken: 0, badVariable: 0, badLiteral: 0, unreadable: 0, syntax: 0 };
  await fc.assert(
    fc.asyncProperty(bodies, async (body) => {
      const answer = await api.send({ body });
      expectAnswered(answer);
      const message = String(answer.body.errors?.[0]?.message ?? '');
      if (typeof answer.body.data?.take === 'string') seen.taken += 1;
      if (message.startsWith('Variable ')) seen.badVariable += 1;
      if (message.includes('WrongType')) seen.badLiteral += 1;
      if (answer.status === 400) seen.unreadable += 1;
      if (message.startsWith('Invalid Syntax')) seen.syntax += 1;
    }),
    { numRuns: 500 },
  );
  // Garbage that all fails at the same door would prove that door only.
  for (const [way, count] of Object.entries(seen)) expect(count, way).toBeGreaterThan(0);
  expect((await api.ask('{ hello }')).body).toEqual({ data: { hello: 'world' } });
});

it('any query string is answered below 500, whatever is in it [HTTP81]', async () => {
  const texts = fc.oneof(fc.string(), tokens, damaged, fc.json());
  const parameters = fc.dictionary(fc.constantFrom('query', 'variables', 'operationName', 'x'), texts);
  await fc.assert(
    fc.asyncProperty(parameters, fc.webQueryParameters(), async (given, raw) => {
      for (const search of [new URLSearchParams(given).toString(), raw]) {
        expectAnswered(await api.send({ method: 'GET', headers: KEY }, `${api.graphql}?${search}`));
      }
    }),
    { numRuns: 150 },
  );
  expect((await api.ask('{ hello }')).body).toEqual({ data: { hello: 'world' } });
});

it('variables nested beyond what can be read are refused, those within are taken [ours: MAX_VARIABLES_DEPTH]', async () => {
  // The map of variables is the first level.
  const nested = (levels: number) => '{"again":'.repeat(levels - 1) + 'null' + '}'.repeat(levels - 1);
  const ask = (levels: number) =>
    api.send({
      body: `{"query":"query ($v: Deep) { take(a${ARGUMENTS.indexOf('Deep')}: $v) }","variables":{"v":${nested(levels)}}}`,
    });
  expect((await ask(500)).body.errors).toBeUndefined();
  for (const levels of [501, 100_000]) {
    expect(await ask(levels)).toMatchObject({
      status: 400,
      body: { errors: [{ errorType: 'MalformedHttpRequestException' }] },
    });
  }
});

it('a value that is no text fails its field only, as an enum too [amplify-js#5963]', async () => {
  const { status, body } = await api.ask('{ hello kinds }');
  expect(status).toBe(200);
  expect(body.data).toEqual({ hello: 'world', kinds: [null, null, null, 'A'] });
  expect(body.errors).toHaveLength(3);
  const { body: given } = await api.ask(`query ($v: Kind) { take(a${ARGUMENTS.indexOf('Kind')}: $v) }`, {
    v: { toString: 1, valueOf: 1 },
  });
  expect(given.errors).toHaveLength(1);
});
