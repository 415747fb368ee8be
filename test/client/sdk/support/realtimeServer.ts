import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { Inbox } from './inbox.ts';

/** A frame of AppSync's protocol, from either side. */
export interface Frame {
  type: string;
  id?: string;
  payload?: unknown;
}

/** One client's connection, seen from the server. */
export interface Connection {
  path: string;
  /** What the client offered, in order. */
  subprotocols: string[];
  received: Inbox<Frame>;
  closed: Promise<void>;
  send(frame: Frame): void;
  /** Sends a text that need not be a frame. */
  sendText(text: string): void;
  /** Waits until everything the client had sent is in `received`. */
  settled(): Promise<void>;
  /** Breaks it, as a network does. */
  drop(): void;
}

export interface RealtimeServer {
  host: string;
  connections: Inbox<Connection>;
  close(): Promise<void>;
}

/** A WebSocket server that says what a test tells it to; it answers nothing by itself. */
export async function startRealtimeServer(): Promise<RealtimeServer> {
  const connections = new Inbox<Connection>('connection');
  const server = new WebSocketServer({
    host: '127.0.0.1',
    port: 0,
    handleProtocols: (offered) => (offered.has('graphql-ws') ? 'graphql-ws' : false),
  });
  await once(server, 'listening');
  server.on('connection', (socket, request) => {
    const offered = request.headers['sec-websocket-protocol'] ?? '';
    connections.put(connectionOf(socket, request.url ?? '', offered.split(/,\s*/)));
  });
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections,
    close: () =>
      new Promise((resolve) => {
        for (const socket of server.clients) socket.terminate();
        server.close(() => resolve());
      }),
  };
}

function connectionOf(socket: WebSocket, path: string, subprotocols: string[]): Connection {
  const received = new Inbox<Frame>('frame');
  socket.on('message', (data: Buffer) => received.put(JSON.parse(data.toString()) as Frame));
  return {
    path,
    subprotocols,
    received,
    closed: once(socket, 'close').then(() => undefined),
    send: (frame) => socket.send(JSON.stringify(frame)),
    sendText: (text) => socket.send(text),
    async settled() {
      const answered = once(socket, 'pong');
      socket.ping();
      await answered;
    },
    drop: () => socket.terminate(),
  };
}
