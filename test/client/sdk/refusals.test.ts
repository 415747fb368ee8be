import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppSyncSocket, SubscriptionError } from '../../../client/sdk/appsyncSocket.ts';
import { startRealtimeServer, type RealtimeServer } from './support/realtimeServer.ts';
import { accept, acceptStart, expectNoConnection, subscribeTo } from './support/subscriber.ts';

let server: RealtimeServer;
let socket: AppSyncSocket;
beforeEach(async () => {
  server = await startRealtimeServer();
  socket = new AppSyncSocket({
    graphqlUrl: 'https://api.example.com/graphql',
    realtimeUrl: `ws://${server.host}/graphql/realtime`,
    auth: { apiKey: 'da2-guest' },
    maxBackoffMs: 1,
  });
});
afterEach(() => server.close());

describe('an error frame', () => {
  it('ends its subscription with the errors of the server, and no other', async () => {
    const refused = subscribeTo(socket, 'a');
    const other = subscribeTo(socket, 'b');
    const connection = await accept(server);
    const startA = await connection.received.next();
    const startB = await acceptStart(connection);
    const errors = [{ errorType: 'Unauthorized', message: 'Not your order.' }];
    connection.send({ type: 'error', id: startA.id, payload: { errors } });

    const error = await refused.errors.next();
    expect(error).toBeInstanceOf(SubscriptionError);
    expect(error).toMatchObject({ message: 'Not your order.', errors });
    connection.send({ type: 'data', id: startB.id, payload: { data: 'still here' } });
    expect(await other.results.next()).toEqual({ data: 'still here' });
    expect([other.errors.size, refused.results.size]).toEqual([0, 0]);
  });

  it('without an id ends what was not accepted yet', async () => {
    const accepted = subscribeTo(socket, 'a');
    const connection = await accept(server);
    const start = await acceptStart(connection);
    await accepted.starts.next();
    const waiting = subscribeTo(socket, 'b');
    await connection.received.next();
    const errors = { errorType: 'LimitExceededError', message: 'Too many.' };
    connection.send({ type: 'error', payload: { errors } });
    expect(await waiting.errors.next()).toMatchObject({ message: 'Too many.' });
    connection.send({ type: 'data', id: start.id, payload: { data: 'still here' } });
    expect(await accepted.results.next()).toEqual({ data: 'still here' });
  });
});

describe('a connection error', () => {
  it('about the credentials ends every subscription and is not tried again', async () => {
    const subscribers = [subscribeTo(socket, 'a'), subscribeTo(socket, 'b')];
    const connection = await server.connections.next();
    const errors = [{ errorType: 'UnauthorizedException', message: 'Expired.', errorCode: 401 }];
    connection.send({ type: 'connection_error', payload: { errors } });
    for (const { errors: told } of subscribers) {
      expect(await told.next()).toMatchObject({ name: 'SubscriptionError', message: 'Expired.', errors });
    }
    await connection.closed;
    await expectNoConnection(server);
  });

  it('about anything else is tried again when the server closes', async () => {
    const subscriber = subscribeTo(socket, 'a');
    const refused = await server.connections.next();
    const errors = [{ errorType: 'InternalFailure', errorCode: 500 }];
    refused.send({ type: 'connection_error', payload: { errors } });
    refused.drop();
    await acceptStart(await accept(server));
    await subscriber.starts.next();
    expect(subscriber.errors.size).toBe(0);
  });
});
