import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';

import { KEY } from '../support/engine.ts';
import { answers, code, served } from '../support/real.ts';
import { headerProtocols, SocketClient, startMessage } from '../support/socket.ts';

const AUTH = { host: 'localhost', ...KEY };

let api: Awaited<ReturnType<typeof served>>;
let closing: { close(): void }[] = [];

beforeAll(async () => {
  api = await served({
    schema: `
      type Query { hello: String node: Node }
      type Node { id: ID next: Node }
      type Mutation { save(id: ID): Node }
      type Subscription { onSave(id: ID): Node @aws_subscribe(mutations: ["save"]) }`,
    resolvers: {
      'Query.hello': answers('world'),
      'Query.node': answers({ id: '1' }),
      'Node.next': answers({ id: '2' }),
      'Mutation.save': code('return { payload: { id: ctx.args.id } };'),
    },
    api: { queryDepthLimit: 10, resolverCountLimit: 100 },
  });
}, 30_000);
afterAll(() => api.close());

/** Whatever was sent: the server answers the next one as ever. */
afterEach(async () => {
  closing.splice(0).forEach((each) => each.close());
  closing = [];
  expect((await api.ask('{ hello }')).body).toEqual({ data: { hello: 'world' } });
});

const first = (body: { errors?: Record<string, unknown>[] }) => body.errors?.[0] ?? {};

async function connected() {
  const client = await SocketClient.open(api.realtime, headerProtocols(AUTH));
  client.send({ type: 'connection_init' });
  await client.next();
  await client.next();
  closing.push(client);
  return client;
}

it('1. aliases: no cap of their own; resolvers beyond the limit fail one by one, tokens beyond theirs the request [GR, doc:configuration-limits]', async () => {
  const aliased = (count: number) =>
    `{ ${Array.from({ length: count }, (_, index) => `a${index}: hello`).join(' ')} }`;
  const { body } = await api.ask(aliased(101));
  expect(body.data?.a99).toBe('world');
  expect(body.errors).toMatchObject([{ path: ['a100'], errorType: 'ResolverExecutionLimitReached' }]);
  expect(first((await api.ask(aliased(10_000))).body).message).toContain('Maximum char length exceeded');
});

it('2. duplicated fields: merged into one; too many to compare are refused [GraphQL spec 5.3.2]', async () => {
  expect((await api.ask(`{ ${'hello '.repeat(500)} }`)).body).toEqual({ data: { hello: 'world' } });
  // An invalid field behind them must not get through because the comparison was given up.
  for (const more of ['', 'no']) {
    const { body } = await api.ask(`{ ${'hello '.repeat(10_000)} ${more} }`);
    expect([body.data, first(body).message]).toEqual([null, expect.stringContaining('FieldsConflict')]);
  }
});

it('3. directive overload: every unknown directive is a validation error, in one bounded answer [HTTP81]', async () => {
  const { status, body } = await api.ask(`{ hello ${'@no '.repeat(5_000)} }`);
  expect(status).toBe(200);
  expect(body.data).toBeNull();
  expect(first(body).message).toContain('UnknownDirective');
  expect(JSON.stringify(body).length).toBeLessThan(2_000_000);
});

it('4. circular fragments: refused before anything runs [GraphQL spec 5.5.2.2]', async () => {
  const { body } = await api.ask(
    '{ node { ...a } } fragment a on Node { next { ...b } } fragment b on Node { next { ...a } }',
  );
  expect(body.data).toBeNull();
  expect(first(body).message).toMatch(/^Validation error of type /);
});

it('5. batching: an array is no request [HTTP81]', async () => {
  const one = { query: '{ hello }' };
  const { status, body } = await api.send({ body: JSON.stringify([one, one]) });
  expect([status, first(body).message]).toEqual([400, 'Unable to parse GraphQL query.']);
});

it('6. introspection: the schema is told while it is on, and its depth counts for nothing but its own fields [SDK introspectionConfig]', async () => {
  const { body } = await api.ask('{ __schema { queryType { name } types { name } } }');
  expect(body.errors).toBeUndefined();
  const off = await served({ schema: 'type Query { hello: String }', api: { introspection: false } });
  expect(first((await off.ask('{ __schema { types { name } } }')).body).message).toBe(
    "Validation error of type FieldUndefined: Field 'types' in type '__Schema' is undefined @ '__schema/types'",
  );
  await off.close();
});

it('7. suggestions: none, a misspelt name tells nothing of the schema [HTTP81]', async () => {
  const { body } = await api.ask('{ helo }');
  expect(JSON.stringify(body)).not.toMatch(/did you mean|"hello"|'hello'/i);
});

it('8. deep nesting: fields beyond queryDepthLimit fail; a document too deep to read is refused [doc:configuration-limits]', async () => {
  const nested = (depth: number) => `{ node { ${'next { '.repeat(depth)} id ${'} '.repeat(depth)} } }`;
  const { body } = await api.ask(nested(12));
  expect(body.errors).toMatchObject([{ errorType: 'QueryDepthLimitReached' }]);
  const { status, body: huge } = await api.ask(nested(4_000));
  expect(status).toBe(200);
  expect(huge.errors?.length).toBeGreaterThan(0);
  const brackets = await api.ask(`{ hello(${'['.repeat(7_000)}) }`);
  expect(first(brackets.body).message).toBeDefined();
});

it('9. huge bodies: more than 5 MB is not read [GR]', async () => {
  const { status, body } = await api.send({
    body: JSON.stringify({ query: `# ${'x'.repeat(6_000_000)}\n{ hello }` }),
  });
  expect([status, first(body).errorType]).toEqual([413, 'RequestEntityTooLargeException']);
});

it('10. GET mutations: served, as AppSync does; refusing them is a rule of the web ACL [HTTP81]', async () => {
  const url = `${api.graphql}?query=${encodeURIComponent('mutation { save(id: "1") { id } }')}`;
  const { body } = await api.send({ method: 'GET', headers: KEY }, url);
  expect(body).toEqual({ data: { save: { id: '1' } } });
  // A page elsewhere can make a browser send it, but not with the key: nothing of it is a cookie.
  expect((await api.send({ method: 'GET', headers: {} }, url)).status).toBe(401);
});

it('11. malformed frames: each is answered, and the connection lives; one too large ends it [graphql-ws#602, ours]', async () => {
  const client = await connected();
  for (const frame of [
    '',
    '{',
    'null',
    '[]',
    '"x"',
    '{"type":5}',
    '{"type":"start"}',
    '{"id":{},"type":"stop"}',
  ]) {
    client.send(frame);
    expect((await client.next()).type).toBe('error');
  }
  client.send(startMessage('1', 'subscription { onSave { id } }', { authorization: AUTH }));
  expect(await client.next()).toEqual({ id: '1', type: 'start_ack' });
  client.send('x'.repeat(1_000_000));
  expect(await client.closed).toBe(1009);
});

it('12. thousands of subscriptions: 200 a connection, and each one is sent its event (10,000 in `npm run prove`) [GR]', async () => {
  const clients = await Promise.all(Array.from({ length: 5 }, () => connected()));
  for (const client of clients) {
    for (let index = 0; index < 200; index += 1) {
      client.send(startMessage(String(index), 'subscription { onSave { id } }', { authorization: AUTH }));
    }
    for (let index = 0; index < 200; index += 1) expect((await client.next()).type).toBe('start_ack');
  }
  await api.ask('mutation { save(id: "all") { id } }');
  for (const client of clients) {
    const heard = new Set<unknown>();
    for (let index = 0; index < 200; index += 1) heard.add((await client.next()).id);
    expect(heard.size).toBe(200);
  }
});

it('also: a client that leaves in the middle', async () => {
  const socket = new WebSocket(api.realtime, headerProtocols(AUTH));
  await new Promise((resolve) => socket.once('open', resolve));
  socket.send('{"type":"connection_init"}');
  socket.terminate();
});

it('docs/hostile.md has a row for each of them', () => {
  const own = readFileSync(import.meta.filename, 'utf8').matchAll(/^it\('(\d+)\. ([^:]+):/gm);
  const rows = readFileSync('docs/hostile.md', 'utf8').matchAll(/^\| (\d+) +\| ([^|]+?) +\|/gm);
  const listed = [...own].map(([, number, name]) => `${number} ${name}`);
  expect(listed).toHaveLength(12);
  expect([...rows].map(([, number, name]) => `${number} ${name}`)).toEqual(listed);
});
