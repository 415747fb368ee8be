import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppSyncSocket, type SocketOptions } from '../../../client/sdk/appsyncSocket.ts';
import { startRealtimeServer, type RealtimeServer } from './support/realtimeServer.ts';
import { accept, acceptStart, QUERY, subscribeTo } from './support/subscriber.ts';

let server: RealtimeServer;
beforeEach(async () => void (server = await startRealtimeServer()));
afterEach(() => server.close());

const GUEST = { apiKey: 'da2-guest' };

const socketOf = (options: Partial<SocketOptions> = {}) =>
  new AppSyncSocket({
    graphqlUrl: 'https://api.example.com/graphql',
    realtimeUrl: `ws://${server.host}/graphql/realtime`,
    auth: GUEST,
    maxBackoffMs: 1,
    ...options,
  });

describe('the handshake', () => {
  it('carries the authorization in a subprotocol, base64url without padding', async () => {
    const token = 'eyJ.ü?>~~'.repeat(3).replaceAll('ü', 'u');
    subscribeTo(socketOf({ auth: { token: () => Promise.resolve(token) } }), 'a');
    const { path, subprotocols } = await server.connections.next();
    expect(path).toBe('/graphql/realtime');
    const [name, header = '', ...rest] = subprotocols;
    expect([name, rest]).toEqual(['graphql-ws', []]);
    expect(header).toMatch(/^header-[\w-]+$/);
    const authorization = JSON.parse(
      Buffer.from(header.slice('header-'.length), 'base64url').toString(),
    ) as unknown;
    expect(authorization).toEqual({ host: 'api.example.com', Authorization: token });
  });

  it('starts a subscription only once the connection is acknowledged', async () => {
    subscribeTo(socketOf(), 'a');
    const connection = await server.connections.next();
    expect(await connection.received.next()).toEqual({ type: 'connection_init' });
    await connection.settled();
    expect(connection.received.size).toBe(0);
    connection.send({ type: 'connection_ack', payload: { connectionTimeoutMs: 300_000 } });
    expect((await connection.received.next()).type).toBe('start');
  });
});

describe('a subscription', () => {
  it('is started with its query, variables and authorization, and gets its data', async () => {
    const subscriber = subscribeTo(socketOf(), 'a');
    const connection = await accept(server);
    const start = await acceptStart(connection);
    expect(start).toEqual({
      id: expect.stringMatching(/.+/) as string,
      type: 'start',
      payload: {
        data: JSON.stringify({ query: QUERY, variables: { id: 'a' } }),
        extensions: { authorization: { host: 'api.example.com', 'x-api-key': GUEST.apiKey } },
      },
    });
    await subscriber.starts.next();
    connection.send({ type: 'data', id: start.id, payload: { data: { onOrder: { id: 'a' } } } });
    expect(await subscriber.results.next()).toEqual({ data: { onOrder: { id: 'a' } } });
  });

  it('shares the socket with the others, each with its own data and the token of its time', async () => {
    let tokens = 0;
    const socket = socketOf({ auth: { token: () => Promise.resolve(`token-${(tokens += 1)}`) } });
    const first = subscribeTo(socket, 'a');
    const connection = await accept(server);
    const startA = await acceptStart(connection);
    const second = subscribeTo(socket, 'b');
    const startB = await acceptStart(connection);
    expect(startB.id).not.toBe(startA.id);
    expect(startA.payload).toMatchObject({ extensions: { authorization: { Authorization: 'token-2' } } });
    expect(startB.payload).toMatchObject({ extensions: { authorization: { Authorization: 'token-3' } } });

    connection.send({ type: 'data', id: startB.id, payload: { data: 'for b' } });
    connection.send({ type: 'data', id: startA.id, payload: { data: 'for a' } });
    expect(await first.results.next()).toEqual({ data: 'for a' });
    expect(await second.results.next()).toEqual({ data: 'for b' });
    expect([first.results.size, second.results.size, server.connections.size]).toEqual([0, 0, 0]);
  });

  it('is stopped when its subscriber leaves, and the socket closed after the last', async () => {
    const socket = socketOf();
    const first = subscribeTo(socket, 'a');
    const second = subscribeTo(socket, 'b');
    const connection = await accept(server);
    const startA = await acceptStart(connection);
    const startB = await acceptStart(connection);

    first.unsubscribe();
    expect(await connection.received.next()).toEqual({ id: startA.id, type: 'stop' });
    connection.send({ type: 'data', id: startB.id, payload: { data: 'still here' } });
    expect(await second.results.next()).toEqual({ data: 'still here' });

    second.unsubscribe();
    expect(await connection.received.next()).toEqual({ id: startB.id, type: 'stop' });
    await connection.closed;
  });

  it('opens a new socket when the last one was closed', async () => {
    const socket = socketOf();
    const first = subscribeTo(socket, 'a');
    const connection = await accept(server);
    await acceptStart(connection);
    first.unsubscribe();
    await connection.closed;
    const again = subscribeTo(socket, 'b');
    await acceptStart(await accept(server));
    await again.starts.next();
  });
});
