import { createProxyServer } from 'httpxy';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Agent } from 'node:https';
import { isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { sendJson } from './answers.ts';

/** How long what is behind may be silent before it counts as gone, milliseconds: AppSync's own limit of a request. */
const UPSTREAM_TIMEOUT_MS = 30_000;

/** What is behind the edge. */
export interface Upstreams {
  /** The engine's GraphQL endpoint. */
  engineUrl: string;
  /** The local cloud, https. */
  cloudEndpoint: string;
  /** File with the PEM that trusts the local cloud. */
  caCertificate: string;
}

/** Passes requests on to the engine and to the local cloud. */
export function createUpstreams({ engineUrl, cloudEndpoint, caCertificate }: Upstreams) {
  const { hostname, host: cloudHost } = new URL(cloudEndpoint);
  const agent = new Agent({
    ca: readFileSync(caCertificate),
    keepAlive: true,
    // The certificate is the cloud's own, whichever distribution the Host header names.
    servername: isIP(hostname) ? '' : hostname,
  });
  const proxy = createProxyServer({ proxyTimeout: UPSTREAM_TIMEOUT_MS });
  proxy.on('error', (error, _request, response) =>
    badGateway(error as Error, response as ServerResponse | Duplex),
  );
  const open = new Set<Socket>();
  proxy.on('proxySocket', (socket) => {
    open.add(socket as Socket);
    (socket as Socket).once('close', () => open.delete(socket as Socket));
  });
  const engine = { target: new URL(engineUrl).origin, changeOrigin: true };

  return {
    /** To the engine, as it is. */
    toEngine(request: IncomingMessage, response: ServerResponse): void {
      proxy.web(request, response, engine).catch(() => response.destroy());
    },
    /** To the local cloud, whose data planes are told apart by the Host header. */
    toCloud(request: IncomingMessage, response: ServerResponse, host = cloudHost): void {
      const cloud = { target: cloudEndpoint, agent, headers: { host } };
      proxy.web(request, response, cloud).catch(() => response.destroy());
    },
    /** A WebSocket to the engine. */
    upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
      proxy.ws(request, socket as Socket, engine, head).catch(() => socket.destroy());
    },
    close(): void {
      for (const socket of open) socket.destroy();
      agent.destroy();
    },
  };
}

function badGateway(error: Error, response: ServerResponse | Duplex): void {
  if (!('setHeader' in response)) response.end('HTTP/1.1 502 Bad Gateway\r\nconnection: close\r\n\r\n');
  else if (response.headersSent) response.destroy();
  else sendJson(response, 502, { message: `What is behind this address does not answer: ${error.message}` });
}
