import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { systemClock, type Clock } from '../../functions/shared/clock.ts';
import { sendJson } from './answers.ts';
import type { Behaviour } from './behaviours.ts';
import { isSiteRequest, isWebhook } from './cloud.ts';
import type { Distribution } from './distribution.ts';
import { inspect, isRefused, refuse } from './guard.ts';
import type { createUpstreams, Passed } from './proxy.ts';
import { pathOf } from './routes.ts';
import { enforce } from './waf/webAcl.ts';

const NO_ACL = { Rules: [], DefaultAction: { Allow: {} } };

/** Answers like the deployed distribution: the web ACL first, then the first behaviour that fits, then its origin. */
export function serveDistribution(
  { behaviours, webAcl }: Pick<Distribution, 'behaviours' | 'webAcl'>,
  upstreams: ReturnType<typeof createUpstreams>,
  clock: Clock = systemClock,
) {
  const enforcer = enforce(webAcl ?? NO_ACL, clock);

  const behaviourFor = (request: IncomingMessage) => {
    const path = pathOf(request.url);
    return behaviours.find(({ fits }) => fits(path)) as Behaviour;
  };

  return {
    /** Names of the web ACL's rules that can't be enforced here. */
    notEnforced: enforcer.notEnforced,

    async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
      const { decision, body } = await inspect(request, enforcer);
      if (decision.blocked) return refuse(response);
      const behaviour = behaviourFor(request);
      pass(request, response, behaviour, { body, headers: behaviour.headers });
    },

    /** Only the API's paths speak WebSocket. */
    upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
      const { target } = behaviourFor(request);
      if (isRefused(request, enforcer)) endUpgrade(socket, '403 Forbidden');
      else if (target === 'api' || target === 'realtime') upstreams.upgrade(request, socket, head);
      else endUpgrade(socket, '404 Not Found');
    },
  };

  function pass(
    request: IncomingMessage,
    response: ServerResponse,
    behaviour: Behaviour,
    passed: Passed,
  ): void {
    const { target, methods } = behaviour;
    if (target === 'site' && !isSiteRequest(request)) return refuseMethod(response, ['GET', 'HEAD']);
    if (!methods.has(request.method ?? '')) return refuseMethod(response, methods);
    switch (target) {
      case 'api':
      case 'realtime':
        // The engine is both of AppSync's hosts, and tells them apart by the path that clients dial.
        return upstreams.toEngine(request, response, passed);
      case 'rest':
        if (isWebhook(request)) return upstreams.toRestApi(request, response, behaviour, passed);
        return sendJson(response, 404, { message: 'No webhook is taken in here.' });
      case 'site':
        request.url = rewritten(request.url ?? '/', behaviour);
        return upstreams.toSite(request, response, passed);
    }
  }
}

/** The URL with the path that the behaviour's function makes of it. */
function rewritten(url: string, { rewrite }: Behaviour): string {
  const path = pathOf(url);
  return rewrite ? rewrite(path) + url.slice(path.length) : url;
}

/** CloudFront says 403 with a page about the distribution's settings; 405 tells a developer more. */
function refuseMethod(response: ServerResponse, allowed: Iterable<string>): void {
  response.setHeader('allow', [...allowed].join(', '));
  sendJson(response, 405, { message: 'This path does not take this method.' });
}

const endUpgrade = (socket: Duplex, status: string) =>
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\n\r\n`);
