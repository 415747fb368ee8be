import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { LocalConsole } from '../console/index.ts';
import { sendJson } from './answers.ts';
import { isCognitoCall } from './cloud.ts';
import { correlate, follow, type RequestLine } from './correlation.ts';
import { serveFile } from './files.ts';
import { listenFrom } from './listen.ts';
import { createUpstreams, type Upstreams } from './proxy.ts';
import { localRouteOf, type LocalRoute } from './routes.ts';
import { serveDistribution } from './serve.ts';

export type { RequestLine } from './correlation.ts';

export interface EdgeOptions extends Upstreams {
  /** Port to prefer; 0 takes a free one. */
  port: number;
  /** Told when the preferred port was in use. */
  onPortMoved?: (from: number, to: number) => void;
  /** Told at the start which rules of the web ACL can't be enforced here. */
  onNotEnforced?: (rules: string[]) => void;
  /** Folder of the built GraphiQL page. */
  graphiqlFolder: string;
  /** What GraphiQL reads from session.json: API key and demo accounts. */
  graphiqlSession: unknown;
  /** Answers below `/_local`. */
  console?: LocalConsole;
  /** Told every request once it is answered. */
  onRequest?: (line: RequestLine) => void;
}

/** A running edge. */
export interface Edge {
  url: string;
  port: number;
  close(): Promise<void>;
}

/** Starts the one address in front of everything: what the distribution leads to, sign-in, GraphiQL, console. */
export async function startEdge(options: EdgeOptions): Promise<Edge> {
  const upstreams = createUpstreams(options);

  const deployed = serveDistribution(options.distribution, upstreams);
  if (deployed.notEnforced.length > 0) options.onNotEnforced?.(deployed.notEnforced);

  const answerLocally = (route: LocalRoute, request: IncomingMessage, response: ServerResponse): void => {
    switch (route.to) {
      case 'cognito':
        if (!isCognitoCall(request)) return sendJson(response, 404, { message: 'Only sign-in is here.' });
        request.url = '/';
        return upstreams.toCognito(request, response);
      case 'graphiql':
        if (route.path === '/session.json') return sendJson(response, 200, options.graphiqlSession);
        return void serveFile(options.graphiqlFolder, route.path, response);
      case 'console':
        if (options.console) return void options.console(request, response, route.path);
        return sendJson(response, 404, { message: 'There is no console here.' });
    }
  };

  const server = createServer((request, response) => {
    follow(request, response, options.onRequest);
    const route = localRouteOf(request.url ?? '/');
    if (route) answerLocally(route, request, response);
    // Rejects when the caller went away in the middle of the body.
    else deployed.answer(request, response).catch(() => response.destroy());
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    correlate(request);
    deployed.upgrade(request, socket, head);
  });
  const sockets = new Set<Duplex>();
  server.on('connection', (socket: Duplex) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });

  const port = await listenFrom(server, options.port);
  if (options.port !== 0 && port !== options.port) options.onPortMoved?.(options.port, port);
  return {
    url: `http://localhost:${port}`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
        upstreams.close();
      }),
  };
}
