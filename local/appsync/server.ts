import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Engine } from './engine.ts';
import { RequestRefused } from './errors.ts';
import { asRefusal, graphqlHandler } from './http/graphql.ts';
import { readBody } from './http/request.ts';
import { commonHeaders, refusalBody, sendJson } from './http/respond.ts';
import { silentLog, type Log } from './log.ts';
import { realtimeServer } from './realtime/index.ts';

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
  log?: Log;
}

export interface RunningServer {
  graphql: string;
  realtime: string;
  evaluateCode: string;
  close(): Promise<void>;
}

type Route = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void> | void;

/** Serves an engine over HTTP and WebSocket. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { engine, host = '127.0.0.1', port = 0, log = silentLog } = options;
  const realtime = realtimeServer(engine, log);
  const routes = new Map<string, Route>([
    ['/graphql', graphqlHandler(engine, log)],
    ['/v1/dataplane-evaluatecode', evaluateRoute(options.evaluateCode)],
    ['/ping', (_, response) => void response.writeHead(200, { 'content-type': 'text/plain' }).end('Healthy')],
    ['/_reload', reloadRoute(options.reload)],
  ]);
  const server = createServer((request, response) => {
    void serve(routes, request, response, log);
  });
  server.on('upgrade', (request, socket, head) => realtime.upgrade(request, socket, head));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  const authority = `${host.includes(':') ? `[${host}]` : host}:${bound}`;
  return {
    graphql: `http://${authority}/graphql`,
    realtime: `ws://${authority}/graphql/realtime`,
    evaluateCode: `http://${authority}`,
    async close() {
      realtime.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function serve(
  routes: Map<string, Route>,
  request: IncomingMessage,
  response: ServerResponse,
  log: Log,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  try {
    const route = routes.get(url.pathname);
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
