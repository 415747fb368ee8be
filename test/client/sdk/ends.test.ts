import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppSyncSocket } from '../../../client/sdk/appsyncSocket.ts';
import type { Auth } from '../../../client/sdk/auth.ts';
import { Inbox } from './support/inbox.ts';
import { startRealtimeServer, type RealtimeServer } from './support/realtimeServer.ts';
import { accept, acceptStart, expectNoConnection, subscribeTo } from './support/subscriber.ts';

let server: RealtimeServer;
beforeEach(async () => void (server = await startRealtimeServer()));
afterEach(() => server.close());

function socketOf(auth: Auth = { apiKey: 'da2-guest' }): AppSyncSocket {
  const realtimeUrl = `ws://${server.host}/graphql/realtime`;
  return new AppSyncSocket({
    graphqlUrl: 'https://api.example.com/graphql',
    realtimeUrl,
    auth,
    maxBackoffMs: 1,
  });
}

/** A token function whose tokens come when the test gives them. */
function slowTokens() {
  const asked = new Inbox<(token: string) => void>('question for a token');
  return { asked, token: () => new Promise<string>((resolve) => asked.put(resolve)) };
}

describe('a subscription that the server completes', () => {
  it('tells its subscriber, and what is no message does no harm before', async () => {
    const told = new Inbox<string>('call');
    socketOf().subscribe(
      'subscription { a }',
      {},
      {
        next: (result) => told.put(JSON.stringify(result)),
        error: (error) => told.put(error.message),
        complete: () => told.put('complete'),
      },
    );
    const connection = await accept(server);
    const { id } = await acceptStart(connection);
    connection.sendText('not JSON');
    connection.send({ type: 'complete', id });
    expect(await told.next()).toBe('complete');
    await connection.closed;
  });
});

describe('a subscriber who leaves while the token is renewed', () => {
  it('before the connection: none is made', async () => {
    const { asked, token } = slowTokens();
    const { unsubscribe } = subscribeTo(socketOf({ token }), 'a');
    const give = await asked.next();
    unsubscribe();
    give('token');
    await expectNoConnection(server);
  });

  it('before the start: it is not started', async () => {
    const { asked, token } = slowTokens();
    const socket = socketOf({ token });
    const left = subscribeTo(socket, 'a');
    subscribeTo(socket, 'b');
    (await asked.next())('for the connection');
    const connection = await accept(server);
    const [giveA, giveB] = [await asked.next(), await asked.next()];
    left.unsubscribe();
    giveA('for a');
    giveB('for b');
    expect((await connection.received.next()).type).toBe('stop');
    const start = await acceptStart(connection);
    expect(start.payload).toMatchObject({ extensions: { authorization: { Authorization: 'for b' } } });
    await connection.settled();
    expect(connection.received.size).toBe(0);
  });
});
