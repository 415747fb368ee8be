import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppSyncSocket, type SocketOptions } from '../../../client/sdk/appsyncSocket.ts';
import { startRealtimeServer, type RealtimeServer } from './support/realtimeServer.ts';
import { accept, acceptStart, subscribeTo } from './support/subscriber.ts';

let server: RealtimeServer;
beforeEach(async () => void (server = await startRealtimeServer()));
afterEach(() => server.close());

const socketOf = (options: Partial<SocketOptions> = {}) =>
  new AppSyncSocket({
    graphqlUrl: 'https://api.example.com/graphql',
    realtimeUrl: `ws://${server.host}/graphql/realtime`,
    auth: { apiKey: 'da2-guest' },
    maxBackoffMs: 1,
    ...options,
  });

describe('a socket that is lost', () => {
  it('is opened again with everything that was subscribed, and says so each time', async () => {
    const socket = socketOf();
    const subscribers = [subscribeTo(socket, 'a'), subscribeTo(socket, 'b')];
    const first = await accept(server);
    const before = [await acceptStart(first), await acceptStart(first)];
    for (const { starts } of subscribers) await starts.next();
    first.drop();

    const second = await accept(server);
    const after = [await acceptStart(second), await acceptStart(second)];
    expect(after).toEqual(before);
    for (const { starts } of subscribers) await starts.next();
    second.send({ type: 'data', id: after[0]?.id, payload: { data: 'news' } });
    expect(await subscribers[0]?.results.next()).toEqual({ data: 'news' });
    expect(subscribers.map(({ errors }) => errors.size)).toEqual([0, 0]);
  });

  it('is noticed by the silence of the server', async () => {
    const subscriber = subscribeTo(socketOf(), 'a');
    const silent = await accept(server, 300);
    await acceptStart(silent);
    await acceptStart(await accept(server));
    await subscriber.starts.next();
    await subscriber.starts.next();
  });

  it('is noticed when the connection is never acknowledged', async () => {
    const subscriber = subscribeTo(socketOf({ connectTimeoutMs: 500 }), 'a');
    const silent = await server.connections.next();
    await silent.closed;
    await acceptStart(await accept(server));
    await subscriber.starts.next();
  });

  it('is not opened again for what was left meanwhile', async () => {
    const socket = socketOf();
    const left = subscribeTo(socket, 'a');
    const kept = subscribeTo(socket, 'b');
    const first = await accept(server);
    await acceptStart(first);
    const startB = await acceptStart(first);
    left.unsubscribe();
    first.drop();

    const second = await accept(server);
    expect((await acceptStart(second)).id).toBe(startB.id);
    await kept.starts.next();
    await second.settled();
    expect(second.received.size).toBe(0);
  });
});

describe('a token that could not be had', () => {
  it('is asked for again', async () => {
    let asked = 0;
    const token = () =>
      (asked += 1) === 1 ? Promise.reject(new Error('offline')) : Promise.resolve('token');
    const subscriber = subscribeTo(socketOf({ auth: { token } }), 'a');
    await acceptStart(await accept(server));
    await subscriber.starts.next();
    expect(asked).toBe(3);
  });
});
