import { createProxyServer } from 'httpxy';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Agent } from 'node:https';
import { isIP, type Socket } from 'node:net';
import type { Duplex, Readable } from 'node:stream';
import { sendJson } from './answers.ts';
import type { Behaviour } from './behaviours.ts';
import { isFromDistribution, restApiPath } from './cloud.ts';
import type { Distribution } from './distribution.ts';
import { addHeaders, type AddedHeader } from './headers.ts';

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
  /** The distribution, whose data plane answers for the site. */
  distribution: Distribution;
}

/** What goes with a request and comes with its answer. */
export interface Passed {
  /** The body, when the request's own was read already. */
  body?: Readable;
  /** Headers of the answer. */
  headers: AddedHeader[];
}

/** Passes requests on to the engine and to the local cloud. */
export function createUpstreams(options: Upstreams) {
  const { engineUrl, cloudEndpoint, caCertificate, distribution } = options;
  const { hostname, host } = new URL(cloudEndpoint);
  const agent = new Agent({
    ca: readFileSync(caCertificate),
    keepAlive: true,
    // The certificate is the cloud's own, whichever distribution the Host header names.
    servername: isIP(hostname) ? '' : hostname,
  });
  const proxy = newProxy();
  const site = newProxy();
  const added = new WeakMap<IncomingMessage, AddedHeader[]>();
  proxy.on('proxyRes', (answer, request) => addHeaders(added.get(request) ?? [], answer.headers));
  site.on('proxyRes', (answer, request, response) => {
    if (isFromDistribution(answer)) return addHeaders(added.get(request) ?? [], answer.headers);
    answer.resume();
    sendJson(response as ServerResponse, 404, { message: 'The site has no such page.' });
  });
  const open = new Set<Socket>();
  proxy.on('proxySocket', (socket) => {
    open.add(socket as Socket);
    (socket as Socket).once('close', () => open.delete(socket as Socket));
  });
  const engine = { target: new URL(engineUrl).origin, changeOrigin: true };
  // Its data planes are told apart by the Host header.
  const cloud = (as: string) => ({ target: cloudEndpoint, agent, headers: { host: as } });

  const pass = (
    by: typeof proxy,
    request: IncomingMessage,
    response: ServerResponse,
    to: Parameters<typeof proxy.web>[2],
    { body, headers }: Passed,
  ) => {
    added.set(request, headers);
    by.web(request, response, { ...to, buffer: body }).catch(() => response.destroy());
  };

  return {
    /** To the engine, as it is. */
    toEngine(request: IncomingMessage, response: ServerResponse, passed: Passed): void {
      pass(proxy, request, response, engine, passed);
    },
    /** To the local cloud's Cognito. */
    toCognito(request: IncomingMessage, response: ServerResponse): void {
      pass(proxy, request, response, cloud(host), { headers: [] });
    },
    /** To a stage of a REST API. */
    toRestApi(
      request: IncomingMessage,
      response: ServerResponse,
      origin: Pick<Behaviour, 'originHost' | 'originPath'>,
      passed: Passed,
    ): void {
      request.url = restApiPath(`https://${origin.originHost}${origin.originPath}`) + (request.url ?? '');
      pass(proxy, request, response, cloud(host), passed);
    },
    /** To the distribution; what the local cloud answers in its stead is not passed on. */
    toSite(request: IncomingMessage, response: ServerResponse, passed: Passed): void {
      pass(site, request, response, cloud(distribution.domain), passed);
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

function newProxy() {
  const proxy = createProxyServer({ proxyTimeout: UPSTREAM_TIMEOUT_MS });
  proxy.on('error', (error, _request, response) =>
    badGateway(error as Error, response as ServerResponse | Duplex),
  );
  return proxy;
}

function badGateway(error: Error, response: ServerResponse | Duplex): void {
  if (!('setHeader' in response)) response.end('HTTP/1.1 502 Bad Gateway\r\nconnection: close\r\n\r\n');
  else if (response.headersSent) response.destroy();
  else sendJson(response, 502, { message: `What is behind this address does not answer: ${error.message}` });
}
