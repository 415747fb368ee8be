import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';

import type { Engine } from '../engine.ts';
import { NO_CREDENTIALS } from '../errors.ts';
import { headersForResolvers, sourceIpOf } from '../http/request.ts';
import { MAX_CLIENT_MESSAGE_BYTES } from '../limits.ts';
import type { Log } from '../log.ts';
import { Connection } from './connection.ts';
import { connectCredentials, speaksProtocol } from './handshake.ts';
import { SUBPROTOCOL } from './protocol.ts';

/** Paths an upgrade is taken on: AppSync's for custom domains, and the GraphQL path itself. */
const PATHS = new Set(['/graphql', '/graphql/realtime']);

/** Serves the real-time protocol on upgrades of an HTTP server. */
export function realtimeServer(engine: Engine, log: Log) {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_CLIENT_MESSAGE_BYTES,
    // `header-…` is never echoed.
    handleProtocols: () => SUBPROTOCOL,
  });
  return {
    upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const credentials = connectCredentials(request, url);
      if (!PATHS.has(url.pathname)) {
        refuse(socket, '404 Not Found', 'NotFoundException', 'Not found.');
      } else if (!speaksProtocol(request)) {
        refuse(
          socket,
          '400 Bad Request',
          'BadRequestException',
          `Only subprotocol ${SUBPROTOCOL} is served.`,
        );
      } else if (!credentials) {
        refuse(socket, '401 Unauthorized', 'UnauthorizedException', NO_CREDENTIALS);
      } else {
        const caller = engine.authenticate(credentials);
        // Judged before the socket is open; the connection tells the outcome.
        caller.catch(() => undefined);
        sockets.handleUpgrade(request, socket, head, (opened) => {
          const headers = headersForResolvers(request);
          new Connection({ engine, socket: opened, caller, headers, sourceIp: sourceIpOf(request), log });
        });
      }
    },
    close(): void {
      sockets.clients.forEach((client) => client.terminate());
      sockets.close();
    },
  };
}

function refuse(socket: Duplex, status: string, errorType: string, message: string): void {
  const body = JSON.stringify({ errors: [{ errorType, message }] });
  socket.end(
    `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: application/json;charset=UTF-8\r\n` +
      `x-amzn-errortype: ${errorType}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
