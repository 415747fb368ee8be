import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Engine } from '../engine.ts';
import { RequestRefused } from '../errors.ts';

const PATH = /^\/v1\/apis\/([^/]+)\/FlushCache$/;

/** Whether a path is that of FlushApiCache (AppSync API reference). */
export function isFlushPath(path: string): boolean {
  return PATH.test(path);
}

/** Serves FlushApiCache of the AWS SDK. */
export function flushRoute(engine: Engine) {
  return (request: IncomingMessage, response: ServerResponse, url: URL): void => {
    if (request.method !== 'DELETE') {
      throw new RequestRefused(405, 'MethodNotAllowedException', `Method ${request.method} is not allowed.`);
    }
    const { id, cache } = engine.api.model;
    if (PATH.exec(url.pathname)?.[1] !== id || !cache) {
      // The SDK reads the error's name from the header.
      response
        .writeHead(404, { 'content-type': 'application/json', 'x-amzn-errortype': 'NotFoundException' })
        .end(JSON.stringify({ message: 'The API has no cache.' }));
      return;
    }
    engine.cache.flush();
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  };
}
