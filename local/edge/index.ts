import { createProxyServer, type ProxyServer } from 'httpxy';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Agent } from 'node:https';
import { readFileSync } from 'node:fs';
import type { Duplex } from 'node:stream';
import { ulid } from 'ulid';
import { listenFrom } from './listen.ts';
import { serveFile } from './files.ts';
import { routeOf } from './routes.ts';

export interface EdgeOptions {
  /** Port to prefer; 0 takes a free one. */
  port: number;
  /** Told when the preferred port was in use. */
  onPortMoved?: (from: number, to: number) => void;
  /** The engine's GraphQL endpoint. */
  engineUrl: string;
  /** The local cloud, https. */
  cloudEndpoint: string;
  /** PEM that trusts the local cloud. */
  caCertificate: string;
  /** The distribution whose data plane answers for the site. */
  distributionDomain: string;
  /** Folder of the built GraphiQL page. */
  graphiqlFolder: string;
  /** What GraphiQL reads from session.json: API key and demo accounts. */
  graphiqlSession: unknown;
  /** Told every request once it is answered. */
  onRequest?: (line: RequestLine) => void;
}

/** A request that was answered; milliseconds. */
export interface RequestLine {
  method: string;
  path: string;
  status: number;
  durationMs: number;
  correlationId: string;
}

export interface Edge {
  url: string;
  port: number;
  close(): Promise<void>;
}

/** How long an upstream may take, milliseconds: AppSync's own limit of a request. */
const UPSTREAM_TIMEOUT_MS = 30_000;

/** Starts the one address in front of everything: site, API with its real-time path, sign-in, GraphiQL. */
export async function startEdge(options: EdgeOptions): Promise<Edge> {
  const cloudAgent = new Agent({ ca: readFileSync(options.caCertificate), keepAlive: true });
  const proxy = createProxyServer({ proxyTimeout: UPSTREAM_TIMEOUT_MS });
  proxy.on('error', (error, _request, response) =>
    badGateway(error as Error, response as ServerResponse | Duplex),
  );
  const engineOrigin = new URL(options.engineUrl).origin;
  const cloud = { target: options.cloudEndpoint, agent: cloudAgent, changeOrigin: false };

  const server = createServer((request, response) => {
    identify(request, response, options.onRequest);
    const route = routeOf(request.url ?? '/');
    switch (route.to) {
      case 'engine':
        return void proxy.web(request, response, { target: engineOrigin, changeOrigin: true });
      case 'cognito':
        request.url = '/';
        return void proxy.web(request, response, { ...cloud, headers: { host: cognitoHost(options) } });
      case 'graphiql':
        if (route.path === '/session.json') return sendJson(response, 200, options.graphiqlSession);
        return void serveFile(options.graphiqlFolder, route.path, response);
      case 'none':
        return sendJson(response, 404, { message: 'There are no webhooks here yet.' });
      case 'site':
        return void proxy.web(request, response, { ...cloud, headers: { host: options.distributionDomain } });
    }
  });
  const sockets = new Set<Duplex>();
  server.on('connection', (socket: Duplex) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('upgrade', (request, socket: Duplex, head) =>
    upgrade(proxy, engineOrigin, request, socket, head),
  );

  const port = await listenFrom(server, options.port);
  if (options.port !== 0 && port !== options.port) options.onPortMoved?.(options.port, port);
  return { url: `http://localhost:${port}`, port, close: () => close(server, sockets, cloudAgent) };
}

/** Only the API's paths speak WebSocket. */
function upgrade(
  proxy: ProxyServer,
  target: string,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): void {
  socket.on('error', () => socket.destroy());
  if (routeOf(request.url ?? '/').to !== 'engine') {
    socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n');
    return;
  }
  void proxy.ws(request, socket as never, { target, changeOrigin: true }, head);
}

function cognitoHost({ cloudEndpoint }: EdgeOptions): string {
  return new URL(cloudEndpoint).host;
}

/** One correlation id from here through everything, given back to the caller. */
function identify(
  request: IncomingMessage,
  response: ServerResponse,
  onRequest: EdgeOptions['onRequest'],
): void {
  const started = performance.now();
  const given = request.headers['x-correlation-id'];
  const correlationId = typeof given === 'string' && /^[\w-]{1,64}$/.test(given) ? given : ulid();
  request.headers['x-correlation-id'] = correlationId;
  response.setHeader('x-correlation-id', correlationId);
  const { method = '', url: path = '' } = request;
  response.once('finish', () =>
    onRequest?.({
      method,
      path,
      status: response.statusCode,
      durationMs: Math.round(performance.now() - started),
      correlationId,
    }),
  );
}

function badGateway(error: Error, response: ServerResponse | Duplex): void {
  if (!('setHeader' in response)) {
    response.destroy();
    return;
  }
  if (response.headersSent) response.destroy();
  else sendJson(response, 502, { message: `What is behind this address does not answer: ${error.message}` });
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

function close(server: Server, sockets: Set<Duplex>, agent: Agent): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of sockets) socket.destroy();
    agent.destroy();
  });
}
