import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

import { flushRoute, isFlushPath } from './cache/flushRoute.ts';
import type { Engine } from './engine.ts';
import { RequestRefused } from './errors.ts';
import { refuseTemplate } from './evaluate/index.ts';
import { asRefusal, graphqlHandler } from './http/graphql.ts';
import { readBody } from './http/request.ts';
import { commonHeaders, refusalBody, sendJson } from './http/respond.ts';
import { silentLog, type Log } from './log.ts';
import { realtimeServer } from './realtime/index.ts';
import { tracesRoute, type TraceStore } from './trace/store.ts';

/** Answers EvaluateCode's route. */
export type EvaluateCode = (body: string) => Promise<{ status: number; body: unknown }>;

export interface ServerOptions {
  engine: Engine;
  evaluateCode: EvaluateCode;
  /** Loads the API again; called by `POST /_reload` from this machine. */
  reload(): Promise<void>;
  /** @default 127.0.0.1 */
  host?: string;
  /** @default 0, a free one */
  port?: number;
  /** Serves https and wss beside: Amplify's client insists on wss. @default none */
  tls?: TlsOptions;
  /** Serves traces to whoever knows the token. @default nobody */
  traces?: { store: TraceStore; token: string };
  log?: Log;
}

export interface TlsOptions {
  /** PEM text. */
  cert: string;
  /** PEM text. */
  key: string;
  /** @default 0, a free one */
  port?: number;
}

/** Where an API is served. */
export interface Urls {
  graphql: string;
  realtime: string;
  evaluateCode: string;
}

export interface RunningServer extends Urls {
  /** The same over TLS, when asked for. */
  tls?: Urls;
  close(): Promise<void>;
}

type Route = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void> | void;

/** The one route with a variable part. */
const FLUSH = 'FlushApiCache';

/** Serves an engine over HTTP and WebSocket. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { engine, host = '127.0.0.1', port = 0, log = silentLog } = options;
  const realtime = realtimeServer(engine, log);
  const routes = new Map<string, Route>([
    ['/graphql', graphqlHandler(engine, log)],
    ['/v1/dataplane-evaluatecode', evaluateRoute(options.evaluateCode)],
    ['/v1/dataplane-evaluatetemplate', evaluateRoute(refuseTemplate)],
    ['/ping', (_, response) => void response.writeHead(200, { 'content-type': 'text/plain' }).end('Healthy')],
    ['/_reload', reloadRoute(options.reload)],
    [FLUSH, flushRoute(engine)],
  ]);
  const { tls, traces } = options;
  if (traces) routes.set('/_traces', tracesRoute(traces.store, traces.token));
  const plain = createServer();
  const servers: Server[] = tls ? [plain, createTlsServer({ cert: tls.cert, key: tls.key })] : [plain];
  for (const server of servers) {
    server.on('request', (request, response) => void serve(routes, request, response, log));
    server.on('upgrade', (request, socket, head) => realtime.upgrade(request, socket, head));
  }
  const close = async () => {
    realtime.close();
    await Promise.all(servers.map((server) => end(server)));
  };
  try {
    const [urls, tlsUrls] = await Promise.all(
      servers.map(async (server, index) => {
        await listen(server, host, index === 0 ? port : (tls?.port ?? 0));
        return urlsOf(server, host, index === 0 ? '' : 's');
      }),
    );
    return { ...(urls as Urls), ...(tlsUrls && { tls: tlsUrls }), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
}

async function end(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

function urlsOf(server: Server, host: string, s: '' | 's'): Urls {
  const { port } = server.address() as AddressInfo;
  const authority = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  return {
    graphql: `http${s}://${authority}/graphql`,
    realtime: `ws${s}://${authority}/graphql/realtime`,
    evaluateCode: `http${s}://${authority}`,
  };
}

async function serve(
  routes: Map<string, Route>,
  request: IncomingMessage,
  response: ServerResponse,
  log: Log,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const path = isFlushPath(url.pathname) ? FLUSH : url.pathname;
  try {
    const route = routes.get(path);
    if (!route) {
      throw new RequestRefused(404, 'NotFoundException', 'Not found.');
    }
    await route(request, response, url);
  } catch (error) {
    const refused = asRefusal(error, log, '');
    if (!response.headersSent) {
      await sendJson(request, response, refused.status, refusalBody(refused), commonHeaders(''));
    } else {
      response.destroy();
    }
  }
}

function evaluateRoute(evaluateCode: EvaluateCode): Route {
  return async (request, response) => {
    if (request.method !== 'POST') {
      throw new RequestRefused(405, 'MethodNotAllowedException', `Method ${request.method} is not allowed.`);
    }
    const { status, body } = await evaluateCode(await readBody(request));
    await sendJson(request, response, status, body, { 'content-type': 'application/json' });
  };
}

/** Only this machine's own programs may reload: a page in a browser always sends an origin. */
function reloadRoute(reload: () => Promise<void>): Route {
  return async (request, response) => {
    const local = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(request.socket.remoteAddress ?? '');
    if (!local || request.headers.origin !== undefined || request.method !== 'POST') {
      throw new RequestRefused(403, 'AccessDeniedException', 'Only this machine may reload the API.');
    }
    await reload();
    response.writeHead(204).end();
  };
}
