import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Credentials } from '../authorize/credentials.ts';
import type { Engine } from '../engine.ts';
import { RequestRefused } from '../errors.ts';
import type { GraphQLAnswer, GraphQLRequest } from '../execute/execute.ts';
import { messageOf, type Log } from '../log.ts';
import { RequestTrace } from '../trace/request.ts';
import { fromGet, fromPost, headersForResolvers, plainHeaders, readBody, sourceIpOf } from './request.ts';
import { commonHeaders, refusalBody, sendJson, sendPreflight } from './respond.ts';

/** What one request's log line says. */
interface Line {
  requestId: string;
  correlationId: string | undefined;
  operationName?: string;
  mode?: string;
}

/** Serves POST, GET and OPTIONS of `/graphql`. */
export function graphqlHandler(engine: Engine, log: Log) {
  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const started = performance.now();
    const requestId = randomUUID();
    if (request.method === 'OPTIONS') {
      sendPreflight(request, response, requestId);
      return;
    }
    const correlationId = request.headers['x-correlation-id'];
    const line: Line = {
      requestId,
      correlationId: Array.isArray(correlationId) ? correlationId[0] : correlationId,
    };
    const headers = { ...commonHeaders(requestId), 'x-amzn-appsync-TokensConsumed': '1' };
    const trace = engine.onTrace && new RequestTrace(engine.onTrace);
    let status = 200;
    let errors = 0;
    try {
      const { body, responseHeaders } = await answer(engine, log, request, url, line, trace);
      errors = body.errors?.length ?? 0;
      trace?.end({ ...line, status, errors: body.errors });
      await sendJson(request, response, status, body, { ...Object.fromEntries(responseHeaders), ...headers });
    } catch (error) {
      const refused = asRefusal(error, log, requestId);
      status = refused.status;
      errors = 1;
      trace?.end({ ...line, status, errors: [refused] });
      await sendJson(request, response, status, refusalBody(refused), {
        ...headers,
        'x-amzn-errortype': refused.errorType,
      });
    }
    const durationMs = Math.round(performance.now() - started);
    log.write('info', 'request', { ...line, status, errors, durationMs });
  };
}

async function answer(
  engine: Engine,
  log: Log,
  request: IncomingMessage,
  url: URL,
  line: Line,
  trace: RequestTrace | undefined,
): Promise<GraphQLAnswer> {
  if (request.method !== 'POST' && request.method !== 'GET') {
    throw new RequestRefused(405, 'MethodNotAllowedException', `Method ${request.method} is not allowed.`);
  }
  const text = request.method === 'POST' ? await readBody(request) : '';
  // Credentials are judged first: a stranger learns nothing about the request.
  const parsed = attempt(() => (request.method === 'POST' ? fromPost(text) : fromGet(url.searchParams)));
  const caller = await engine.authenticate(credentialsOf(request, url, text, parsed.value, line.requestId));
  line.mode = caller.mode;
  if (!parsed.value) {
    throw parsed.error;
  }
  const { query, operationName } = parsed.value;
  line.operationName = operationName ?? /^\s*(?:query|mutation|subscription)\s+(\w+)/.exec(query)?.[1];
  trace?.ask(query);
  return engine.execute(parsed.value, caller, {
    id: line.requestId,
    headers: headersForResolvers(request),
    domainName: null,
    correlationId: line.correlationId,
    log,
    trace: trace?.recorder,
  });
}

function credentialsOf(
  request: IncomingMessage,
  url: URL,
  body: string,
  operation: GraphQLRequest | undefined,
  requestId: string,
): Credentials {
  return {
    headers: plainHeaders(request),
    sourceIp: sourceIpOf(request),
    signed: { method: request.method ?? '', path: url.pathname, query: url.search.slice(1), body },
    operation: operation ?? { query: '' },
    requestId,
  };
}

function attempt<T>(
  action: () => T,
): { value: T; error?: undefined } | { value?: undefined; error: unknown } {
  try {
    return { value: action() };
  } catch (error) {
    return { error };
  }
}

/** Whatever went wrong, as something a client may see; a fault of ours goes to the log only. */
export function asRefusal(error: unknown, log: Log, requestId: string): RequestRefused {
  if (error instanceof RequestRefused) {
    return error;
  }
  log.write('error', 'fault', { requestId, detail: error instanceof Error ? error.stack : messageOf(error) });
  return new RequestRefused(500, 'InternalFailure', 'An internal failure occurred.');
}
