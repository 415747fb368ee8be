import { describe, expect, it } from 'vitest';

import { FieldFailure } from '../../../local/appsync/errors.ts';
import type { InvokeDataSource } from '../../../local/appsync/datasources/types.ts';
import type { Trace } from '../../../local/appsync/index.ts';
import { KEY, type TestEngine } from '../support/engine.ts';
import { endServersAfterEach, serve } from '../support/server.ts';

endServersAfterEach();

type Told = Omit<Trace, 'sequence'>;

const SCHEMA = `
  type Query { book(id: ID): Book books: [Book] broken: String }
  type Book { title: String author: String }
`;

const plain = { request: () => ({ operation: 'GetItem', payload: null }), response: () => 'value' };

/** Serves an API, asks it once, and answers what was told of it. */
async function traceOf(options: Partial<TestEngine>, query: string, headers: Record<string, string> = KEY) {
  const traces: Told[] = [];
  const onTrace = (trace: Told) => void traces.push(trace);
  const server = await serve({
    schema: SCHEMA,
    invoke: () => Promise.resolve({ result: 1 }),
    ...options,
    onTrace,
  });
  const answer = await fetch(server.graphql, { method: 'POST', headers, body: JSON.stringify({ query }) });
  await answer.text();
  expect(traces).toHaveLength(1);
  return traces[0] as Told;
}

/** `parent > name` of each segment. */
const tree = ({ segments }: Told) =>
  segments.map(({ kind, name, parentId }) => {
    const parent = segments.find(({ id }) => id === parentId);
    return `${parent ? `${parent.name} > ` : ''}${kind} ${name}`;
  });

describe('what a request was made of', () => {
  it('is a unit resolver with its call of the data source', async () => {
    const trace = await traceOf(
      {
        resolvers: { 'Query.book': 'book' },
        modules: { book: { ...plain, response: () => ({ title: 'x' }) } },
      },
      'query Find { book { title } }',
      { ...KEY, 'x-correlation-id': 'c-1' },
    );
    expect(tree(trace)).toEqual(['resolver Query.book', 'Query.book > dataSource source']);
    expect(trace).toMatchObject({ correlationId: 'c-1', status: 200, mode: 'API_KEY', errors: [] });
    expect(trace.operation).toMatchObject({ type: 'query', name: 'Find' });
    expect(trace.segments[1]).toMatchObject({ operation: 'GetItem' });
    for (const { startMs, durationMs } of trace.segments) {
      expect(startMs).toBeGreaterThanOrEqual(0);
      expect(startMs + (durationMs as number)).toBeLessThanOrEqual(trace.durationMs + 0.01);
    }
  });

  it('is a pipeline with its functions, each with its own call', async () => {
    const trace = await traceOf(
      {
        resolvers: { 'Query.book': { code: 'pipe', functions: ['first', 'second'] } },
        modules: { pipe: { request: () => ({}), response: () => null }, first: plain, second: plain },
      },
      '{ book { title } }',
    );
    expect(tree(trace)).toEqual([
      'resolver Query.book',
      'Query.book > function first',
      'first > dataSource source',
      'Query.book > function second',
      'second > dataSource source',
    ]);
  });

  it('is a resolver for each place in the answer, nested ones too', async () => {
    const trace = await traceOf(
      {
        resolvers: { 'Query.books': 'books', 'Book.author': 'author' },
        modules: { books: { ...plain, response: () => [{ title: 'a' }, { title: 'b' }] }, author: plain },
      },
      '{ books { author } }',
    );
    const paths = trace.segments.filter(({ kind }) => kind === 'resolver').map(({ path }) => path?.join('.'));
    expect(paths).toEqual(['books', 'books.0.author', 'books.1.author']);
  });

  it('says where it failed: in the data source, in the handler, or in neither', async () => {
    const failing: InvokeDataSource = () => Promise.reject(new FieldFailure('no such thing', 'Gone'));
    const rejected = await traceOf(
      { resolvers: { 'Query.broken': 'f' }, modules: { f: plain }, invoke: failing },
      '{ broken }',
    );
    expect(rejected.segments.map(({ error }) => error?.type)).toEqual(['Gone', 'Gone']);
    expect(rejected.errors).toEqual([{ path: ['broken'], type: 'Gone', message: 'no such thing' }]);

    const throwing = {
      ...plain,
      response: (_: unknown, runtime: { error(m: string, t: string): never }) => runtime.error('bad', 'Mine'),
    };
    const raised = await traceOf(
      { resolvers: { 'Query.broken': 'f' }, modules: { f: throwing } },
      '{ broken }',
    );
    expect(raised.segments.map(({ error }) => error?.type)).toEqual(['Mine', undefined]);
  });

  it('is told of who was refused as well, without segments', async () => {
    const trace = await traceOf({}, '{ broken }', { 'x-api-key': 'da2-wrong' });
    expect(trace).toMatchObject({ status: 401, mode: null, segments: [] });
    expect(trace.errors).toHaveLength(1);
  });

  it('holds no text that a client wrote', async () => {
    const trace = await traceOf(
      { resolvers: { 'Query.book': 'book' }, modules: { book: plain } },
      '{ book(id: "secret-of-mine") { title } }',
    );
    expect(JSON.stringify(trace)).not.toContain('secret-of-mine');
    expect(trace.operation?.document).toContain('book(id: ');
  });
});

it('gathers nothing when nobody wants traces', async () => {
  const scopes: unknown[] = [];
  const invoke: InvokeDataSource = (_source, _request, scope) => {
    scopes.push(scope.segment);
    return Promise.resolve({ result: 1 });
  };
  const server = await serve({
    schema: SCHEMA,
    resolvers: { 'Query.broken': 'f' },
    modules: { f: plain },
    invoke,
  });
  const answer = await fetch(server.graphql, {
    method: 'POST',
    headers: KEY,
    body: '{"query":"{ broken }"}',
  });
  expect(await answer.json()).toEqual({ data: { broken: 'value' } });
  expect(scopes).toEqual([undefined]);
  expect((await fetch(new URL('/_traces', server.graphql))).status).toBe(404);
});
