import { mkdtempSync, writeFileSync } from 'node:fs';
import {
  createServer as createHttp,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { WebSocketServer } from 'ws';

/** Something behind the edge, which answers with what it was asked. */
export interface Upstream {
  port: number;
  server: Server;
  close(): Promise<void>;
}

const echo =
  (name: string): RequestListener =>
  (request: IncomingMessage, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      const { method, url, headers } = request;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ name, method, url, headers, body }));
    });
  };

async function listening(server: Server): Promise<Upstream> {
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { port: (server.address() as AddressInfo).port, server, close };
}

/** An engine: echoes requests, and over a WebSocket the upgrade's headers and then every message. */
export async function startEngine() {
  const upstream = await listening(createHttp(echo('engine')));
  const sockets = new WebSocketServer({ server: upstream.server, handleProtocols: () => 'graphql-ws' });
  sockets.on('connection', (socket, { url, headers }) => {
    socket.send(JSON.stringify({ url, headers }));
    socket.on('message', (data) => socket.send(String(data)));
  });
  return { ...upstream, sockets };
}

/** A local cloud: https with a certificate for localhost that only its own PEM trusts. */
export async function startCloud() {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
  });
  const caCertificate = join(mkdtempSync(join(tmpdir(), 'edge-')), 'ca.pem');
  writeFileSync(caCertificate, cert);
  return { ...(await listening(createHttps({ cert, key }, echo('cloud')))), caCertificate };
}

/** A folder with a page and a script. */
export function graphiqlFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'graphiql-'));
  writeFileSync(join(folder, 'index.html'), '<title>GraphiQL</title>');
  writeFileSync(join(folder, 'app.js'), 'start();');
  return folder;
}
