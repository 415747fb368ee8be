import { once } from 'node:events';
import type { AppSyncSocket } from '../../../../client/sdk/appsyncSocket.ts';
import { expect } from 'vitest';
import { WebSocket } from 'ws';
import { Inbox } from './inbox.ts';
import type { Connection, Frame, RealtimeServer } from './realtimeServer.ts';

export const QUERY = 'subscription OnOrder($id: ID!) { onOrder(id: $id) { id } }';

/** What a subscription was told. */
export interface Subscriber {
  results: Inbox<unknown>;
  errors: Inbox<Error>;
  starts: Inbox<true>;
  unsubscribe(): void;
}

/** Subscribes to the order and keeps what it is told. */
export function subscribeTo(socket: AppSyncSocket, id: string): Subscriber {
  const results = new Inbox<unknown>('result');
  const errors = new Inbox<Error>('error');
  const starts = new Inbox<true>('start');
  const unsubscribe = socket.subscribe(
    QUERY,
    { id },
    {
      next: (result) => results.put(result),
      error: (error) => errors.put(error),
      complete: () => undefined,
      started: () => starts.put(true),
    },
  );
  return { results, errors, starts, unsubscribe };
}

/** Accepts the next connection. */
export async function accept(server: RealtimeServer, connectionTimeoutMs = 300_000): Promise<Connection> {
  const connection = await server.connections.next();
  expect(await connection.received.next()).toEqual({ type: 'connection_init' });
  connection.send({ type: 'connection_ack', payload: { connectionTimeoutMs } });
  return connection;
}

/** Accepts the next start on a connection; answers its frame. */
export async function acceptStart(connection: Connection): Promise<Frame> {
  const start = await connection.received.next();
  expect(start.type).toBe('start');
  connection.send({ type: 'start_ack', id: start.id });
  return start;
}

/** Two others connect, one after the other: a client that meant to connect would have come before the second. */
export async function expectNoConnection(server: RealtimeServer): Promise<void> {
  for (const path of ['/first', '/second']) {
    const other = new WebSocket(`ws://${server.host}${path}`, 'graphql-ws');
    await once(other, 'open');
    expect((await server.connections.next()).path).toBe(path);
  }
  expect(server.connections.size).toBe(0);
}
