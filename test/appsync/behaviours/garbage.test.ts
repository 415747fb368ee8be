import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { KEY } from '../support/engine.ts';
import { answers, code, served } from '../support/real.ts';
import { documents, SCHEMA } from './documents.ts';

const SCALARS =
  'ID String Int Float Boolean AWSDate AWSTime AWSDateTime AWSTimestamp AWSEmail AWSJSON AWSURL AWSPhone AWSIPAddress'.split(
    ' ',
  );
/** An argument of each scalar, each kind of list, and an input object that nests. */
const ARGUMENTS = [...SCALARS, 'Kind', 'In', 'Deep', '[Int!]!', '[[Deep!]]', '[AWSJSON]'];
const TYPED = `${SCHEMA}
  input Deep { again: Deep list: [Deep!] kind: Kind at: AWSDateTime }
  extend type Query { take(${ARGUMENTS.map((type, index) => `a${index}: ${type}`).join(' ')}): String }
  extend type Query { hello: String }`;

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
/** A valid document whose variable may have any value. */
const anyValue = fc
  .tuple(fc.nat(ARGUMENTS.length - 1), fc.jsonValue())
  .map(([index, v]) => ({
    query: `query ($v: ${ARGUMENTS[index]}) { take(a${index}: $v) }`,
    variables: { v },
  }));
/** The same as a literal, which need not be one of GraphQL. */
const anyLiteral = fc
  .tuple(fc.nat(ARGUMENTS.length - 1), fc.jsonValue())
  .map(([index, value]) => ({ query: `{ take(a${index}: ${JSON.stringify(value)}) }` }));
const request = fc.record(
  {
    query: fc.oneof(fc.string({ unit: 'binary' }), tokens, damaged, fc.jsonValue()),
    variables: fc.jsonValue(),
    operationName: fc.jsonValue(),
    extensions: fc.jsonValue(),
  },
  { requiredKeys: ['query'] },
);
const bodies: fc.Arbitrary<string | Uint8Array<ArrayBuffer>> = fc.oneof(
  fc.oneof(request, anyValue, anyLiteral, fc.jsonValue()).map((value) => JSON.stringify(value)),
  fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json().map((text) => text.slice(1)),
  ),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => new Uint8Array(bytes)),
);

const lines: string[] = [];
let api: Awaited<ReturnType<typeof served>>;
beforeAll(async () => {
  api = await served({
    schema: TYPED,
    resolvers: {
      'Query.hello': answers('world'),
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
  await fc.assert(
    fc.asyncProperty(bodies, async (body) => expectAnswered(await api.send({ body }))),
    { numRuns: 500 },
  );
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
