import { inject } from 'vitest';
import WebSocket from 'ws';
import type { Customer } from './customer.ts';

// Events are shaped by the document that asked for them.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Event = Record<string, any>;

export interface Subscriber {
  /** What has come so far. */
  events: Event[];
  /** Resolves with all events once the condition holds; fails after the deadline. */
  until(condition: (events: Event[]) => boolean, withinMs: number): Promise<Event[]>;
  close(): void;
}

/**
 * Subscribes over AppSync's WebSocket protocol, written out here so that it does not depend on our own client.
 * Resolves when the server has accepted; rejects with its errors when it refuses.
 */
export function follow(
  who: Customer,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Subscriber> {
  const { graphql, realtime } = inject('shop');
  const authorization = { host: new URL(graphql).host, Authorization: who.token };
  const header = Buffer.from(JSON.stringify(authorization)).toString('base64url');
  const socket = new WebSocket(realtime, ['graphql-ws', `header-${header}`]);
  const events: Event[] = [];
  let told = () => {};

  const subscriber: Subscriber = {
    events,
    close: () => socket.close(),
    until: (condition, withinMs) =>
      new Promise((resolve, reject) => {
        const deadline = setTimeout(
          () => reject(new Error(`Not within ${withinMs} ms. Came: ${JSON.stringify(events)}`)),
          withinMs,
        );
        told = () => {
          if (!condition(events)) return;
          clearTimeout(deadline);
          resolve(events);
        };
        told();
      }),
  };
  return new Promise((resolve, reject) => {
    const refuse = (what: unknown) => {
      socket.close();
      reject(new Error(JSON.stringify(what)));
    };
    socket.on('error', refuse);
    socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init' })));
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as { type: string; payload: { data: Event } };
      if (message.type === 'connection_ack') {
        const payload = { data: JSON.stringify({ query, variables }), extensions: { authorization } };
        socket.send(JSON.stringify({ id: 'one', type: 'start', payload }));
      } else if (message.type === 'start_ack') {
        resolve(subscriber);
      } else if (message.type === 'data') {
        events.push(message.payload.data);
        told();
      } else if (message.type === 'error' || message.type === 'connection_error') {
        refuse(message.payload);
      }
    });
  });
}
