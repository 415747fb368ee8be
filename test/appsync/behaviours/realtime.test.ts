import { vi, afterEach, describe, expect, it } from 'vitest';

import { KEY } from '../support/engine.ts';
import { answers, code, served } from '../support/real.ts';
import { endServersAfterEach } from '../support/server.ts';
import { headerProtocols, SocketClient, startMessage } from '../support/socket.ts';

endServersAfterEach();
afterEach(() => void vi.useRealTimers());

const AUTH = { host: 'localhost', ...KEY };

const schema = `
  type Query { none: String }
  type Mutation { save(id: ID!, title: String, room: Int): Post }
  type Subscription {
    onSave(id: ID, room: Int): Post @aws_subscribe(mutations: ["save"])
  }
  type Post { id: ID title: String room: Int author: String }
`;
const resolvers = {
  // The result's room is not the argument's: filters look at results.
  'Mutation.save': code('return { payload: { id: ctx.args.id, title: ctx.args.title, room: 7 } };'),
  'Post.author': answers('resolved'),
};

async function connected(url: string) {
  const client = await SocketClient.open(url, headerProtocols(AUTH));
  client.send({ type: 'connection_init' });
  await client.next();
  await client.next();
  return client;
}

async function subscribed(url: string, query: string, variables: Record<string, unknown> = {}) {
  const client = await connected(url);
  client.send(startMessage('1', query, { variables, authorization: AUTH }));
  expect(await client.next()).toEqual({ id: '1', type: 'start_ack' });
  return client;
}

describe('of real time (spec 11)', () => {
  it('35. an event lacks what the mutation did not select, and runs no nested resolver [graphql-on-aws-appsync-book, amplify-js#13716]', async () => {
    const { realtime, ask } = await served({ schema, resolvers });
    const client = await subscribed(realtime, 'subscription { onSave { id title author } }');
    expect((await ask('mutation { save(id: "1", title: "t") { id author } }')).body.data).toEqual({
      save: { id: '1', author: 'resolved' },
    });
    const event = await client.next();
    expect(event).toMatchObject({ payload: { data: { onSave: { id: '1', title: null } } } });
    const unselected = await subscribed(realtime, 'subscription { onSave { id author } }');
    await ask('mutation { save(id: "2") { id } }');
    expect(await unselected.next()).toMatchObject({
      payload: { data: { onSave: { id: '2', author: null } } },
    });
  });

  it('36. arguments match fields of the result; an explicit null is not an omission [advancedweb.hu, doc:aws-appsync-real-time-data]', async () => {
    const { realtime, ask } = await served({ schema, resolvers });
    const query = 'subscription ($room: Int) { onSave(room: $room) { id } }';
    const ofResult = await subscribed(realtime, query, { room: 7 });
    const ofArgument = await subscribed(realtime, query, { room: 1 });
    const ofNull = await subscribed(realtime, query, { room: null });
    const ofAll = await subscribed(realtime, query);
    await ask('mutation { save(id: "seven", room: 1) { id room } }');
    await ask('mutation { save(id: "unselected", room: 1) { id } }');
    const heard = async (client: SocketClient) => {
      const { payload } = await client.next();
      return (payload as { data: { onSave: { id: string } } }).data.onSave.id;
    };
    expect(await heard(ofResult)).toBe('seven');
    expect(await heard(ofNull)).toBe('unselected');
    expect([await heard(ofAll), await heard(ofAll)]).toEqual(['seven', 'unselected']);
    ofArgument.send({ id: '1', type: 'stop' });
    expect(await ofArgument.next()).toEqual({ id: '1', type: 'complete' });
  });

  it('37. data of start is a text of JSON; too many subscriptions put an object in errors; too many a second, and no id [AMP, amplify-cli#3547, aws-appsync-realtime-client-ios#67]', async () => {
    const { realtime } = await served({ schema, resolvers });
    const client = await connected(realtime);
    const start = startMessage('1', 'subscription { onSave { id } }', { authorization: AUTH });
    client.send({
      ...start,
      payload: { ...start.payload, data: { query: 'subscription { onSave { id } }' } },
    });
    expect(await client.next()).toMatchObject({ id: '1', type: 'error' });
    for (let i = 0; i < 201; i += 1) {
      client.send(startMessage(String(i), 'subscription { onSave { id } }', { authorization: AUTH }));
    }
    const frames = [];
    for (let i = 0; i < 201; i += 1) frames.push(await client.next());
    const { id, payload } = frames.find(({ type }) => type === 'error') ?? {};
    expect({ id, payload }).toEqual({
      id: '200',
      payload: {
        errors: {
          errorType: 'MaxSubscriptionsReachedError',
          message: 'Max number of 200 subscriptions reached',
        },
      },
    });
    vi.useFakeTimers({ toFake: ['performance'] });
    const fast = await connected(realtime);
    for (let i = 0; i < 1_001; i += 1) {
      fast.send(startMessage('same', 'subscription { onSave { id } }', { authorization: AUTH }));
    }
    let frame = await fast.next();
    while (
      (frame.payload as { errors?: { errorType?: string } })?.errors?.errorType !== 'LimitExceededError'
    ) {
      frame = await fast.next();
    }
    expect(frame).toEqual({
      type: 'error',
      payload: { errors: { errorType: 'LimitExceededError', message: 'Rate limit exceeded' } },
    });
  });

  it('38. ka follows the ack at once, then every 60 s; the timeout is 300000 [FIELD-WS]', async () => {
    vi.useFakeTimers({ toFake: ['setInterval'] });
    const { realtime } = await served({ schema, resolvers });
    const client = await SocketClient.open(realtime, headerProtocols(AUTH));
    client.send({ type: 'connection_init' });
    expect(await client.next()).toEqual({
      type: 'connection_ack',
      payload: { connectionTimeoutMs: 300_000 },
    });
    expect(await client.next()).toEqual({ type: 'ka' });
    vi.advanceTimersByTime(59_999);
    client.send({ id: 'x', type: 'stop' });
    expect(await client.next()).toMatchObject({ type: 'error' });
    vi.advanceTimersByTime(1);
    expect(await client.next()).toEqual({ type: 'ka' });
    vi.advanceTimersByTime(60_000);
    expect(await client.next()).toEqual({ type: 'ka' });
  });

  it('39. only graphql-ws is negotiated, header-… is not echoed, and <endpoint>/realtime is served [FIELD-WS, AMP]', async () => {
    const { graphql, realtime } = await served({ schema, resolvers });
    expect(realtime).toBe(`${graphql.replace('http', 'ws')}/realtime`);
    expect((await connected(realtime)).protocol).toBe('graphql-ws');
    const headers = headerProtocols(AUTH).slice(1);
    await expect(SocketClient.open(realtime, ['graphql-transport-ws', ...headers])).rejects.toThrow('400');
  });
});
