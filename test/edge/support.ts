import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
import { DISTRIBUTION } from './distribution.ts';

/** Something behind the edge, which answers with what it was asked. */
export interface Upstream {
  port: number;
  server: Server;
  close(): Promise<void>;
}

const echo =
  (
    name: string,
    headersFor: (request: IncomingMessage) => Record<string, string> = () => ({}),
  ): RequestListener =>
  (request: IncomingMessage, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      const { method, url, headers } = request;
      response.writeHead(200, { 'content-type': 'application/json', ...headersFor(request) });
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

/** A path that the cloud answers itself, whatever the Host header says. */
export const CLOUDS_OWN = '/health';

/** Its distribution marks what it answers, as CloudFront does. */
const markOf = ({ url, headers }: IncomingMessage): Record<string, string> =>
  headers.host === DISTRIBUTION && url !== CLOUDS_OWN ? { 'x-amz-cf-id': 'an id' } : {};

/** A local cloud: https with a certificate for localhost that only its own PEM trusts. */
export async function startCloud() {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
  });
  const folder = mkdtempSync(join(tmpdir(), 'edge-'));
  const caCertificate = join(folder, 'ca.pem');
  writeFileSync(caCertificate, cert);
  const seen: string[] = [];
  const upstream = await listening(createHttps({ cert, key }, echo('cloud', markOf)));
  upstream.server.on('request', ({ method, url }) => seen.push(`${method} ${url}`));
  const close = async () => {
    await upstream.close();
    rmSync(folder, { recursive: true });
  };
  return { ...upstream, close, caCertificate, seen };
}

/** A folder with a page and a script. */
export function graphiqlFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'graphiql-'));
  writeFileSync(join(folder, 'index.html'), '<title>GraphiQL</title>');
  writeFileSync(join(folder, 'app.js'), 'start();');
  return folder;
}
