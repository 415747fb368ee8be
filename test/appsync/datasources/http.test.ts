import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { parseSignature, verifySignature, type Signature } from '../../../local/appsync/authorize/sigv4.ts';
import { invokeHttp, type HttpTarget } from '../../../local/appsync/datasources/http.ts';
import { MAX_HTTP_ANSWER_BYTES } from '../../../local/appsync/limits.ts';

interface Seen {
  method?: string;
  url?: string;
  headers: IncomingMessage['headers'];
  body: string;
}

let server: Server;
let target: HttpTarget;
const seen: Seen[] = [];

/** Answers by path: /404, /moved, /large, half of an answer at /half, none at /slow; else 200 with what it was sent. */
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      const { method, url, headers } = request;
      seen.push({ method, url, headers, body });
      if (url?.startsWith('/404')) response.writeHead(404, { 'X-Kind': 'no' }).end('{"gone":true}');
      else if (url === '/moved') response.writeHead(302, { location: '/404' }).end();
      else if (url === '/large') response.end(Buffer.alloc(MAX_HTTP_ANSWER_BYTES + 1));
      else if (url === '/half') response.write('only');
      else if (url !== '/slow') response.end('{"a":1}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  target = { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** doc:resolver-reference-http-js, TYPES HTTPRequest and HTTPResult. */
describe('an HTTP data source', () => {
  it('sends method, path, query, headers and body; an object as JSON', async () => {
    const outcome = await invokeHttp(target, {
      method: 'POST',
      resourcePath: '/v1/things',
      params: {
        query: { type: 'a b' },
        headers: { 'X-Own': '1', Host: 'evil', 'Content-Length': '1' },
        body: { x: 1 },
      },
    });
    expect(outcome).toMatchObject({ result: { statusCode: 200, body: '{"a":1}' } });
    const got = seen.at(-1);
    expect(got).toMatchObject({ method: 'POST', url: '/v1/things?type=a%20b', body: '{"x":1}' });
    expect(got?.headers).toMatchObject({
      'x-own': '1',
      'content-type': 'application/json',
      'content-length': '7',
    });
    expect(got?.headers.host).toMatch(/^127\.0\.0\.1:/);
  });

  it('answers a 404 like any other status: a text, and no error', async () => {
    const outcome = await invokeHttp(target, { method: 'GET', resourcePath: '/404' });
    expect(outcome).toEqual({
      result: {
        statusCode: 404,
        body: '{"gone":true}',
        headers: expect.objectContaining({ 'x-kind': 'no' }),
      },
    });
  });

  it('follows no redirect', async () => {
    const outcome = await invokeHttp(target, { method: 'GET', resourcePath: '/moved' });
    expect(outcome.result).toMatchObject({ statusCode: 302, headers: { location: '/404' } });
  });

  it('stays on its endpoint whatever the path says', async () => {
    await invokeHttp(target, { method: 'GET', resourcePath: '//elsewhere.example/x' });
    await invokeHttp(target, { method: 'GET', resourcePath: '@elsewhere.example/x' });
    expect(seen.slice(-2).map(({ url }) => url)).toEqual(['//elsewhere.example/x', '/@elsewhere.example/x']);
  });

  it('signs for a service when it is configured so (doc:tutorial-http-resolvers-js)', async () => {
    const credentials = () => Promise.resolve({ accessKeyId: 'AKID', secretAccessKey: 'secret' });
    const signing = { region: 'eu-west-1', service: 'states', credentials } as HttpTarget['signing'];
    await invokeHttp(
      { ...target, signing },
      {
        method: 'POST',
        resourcePath: '/a b/ü',
        params: { query: { q: "x y+z/'é", a: '*' }, headers: { 'X-Own': '1' }, body: { ü: 1 } },
      },
    );
    const { method = '', url = '', headers, body } = seen.at(-1) as Seen;
    const [path = '', query = ''] = url.split('?');
    const claimed = parseSignature(String(headers.authorization)) as Signature;
    expect(claimed).toMatchObject({ accessKeyId: 'AKID', region: 'eu-west-1', service: 'states' });
    const sent = headers as Record<string, string>;
    expect(verifySignature({ method, path, query, body }, sent, claimed, 'secret')).toBe(true);
    expect(verifySignature({ method, path, query, body: '{}' }, sent, claimed, 'secret')).toBe(false);
  });

  it('is an error only when nothing answered, or too much', async () => {
    const nobody = await invokeHttp({ endpoint: 'http://127.0.0.1:9' }, { method: 'GET', resourcePath: '/' });
    const unnamed = await invokeHttp(
      { endpoint: 'http://localhost:9' },
      { method: 'GET', resourcePath: '/' },
    );
    expect(unnamed.error?.message).toContain('ECONNREFUSED');
    expect(nobody).toMatchObject({ result: null, error: { type: 'Http:HttpRequestException' } });
    const large = await invokeHttp(target, { method: 'GET', resourcePath: '/large' });
    expect(large.error?.message).toContain(`more than ${MAX_HTTP_ANSWER_BYTES} bytes`);
  });

  it.each(['/slow', '/half'])(
    'waits no longer than it may for %s (aws-appsync-community#43)',
    async (resourcePath) => {
      expect(await invokeHttp({ ...target, timeoutMs: 50 }, { method: 'GET', resourcePath })).toEqual({
        result: null,
        error: { message: 'execution timed out', type: 'Http:ExecutionTimeoutException' },
      });
    },
  );

  it.each([
    [{ resourcePath: '/' }, "Value for field '$[method]' not found."],
    [{ method: 'GET' }, "Value for field '$[resourcePath]' not found."],
    [{ method: 'GET', resourcePath: '/', query: {} }, "Unsupported element '$[query]'."],
    [{ method: 'TRACE', resourcePath: '/' }, "Unsupported method 'TRACE'."],
  ])('refuses %j', async (request, message) => {
    await expect(invokeHttp(target, request)).rejects.toThrow(message);
  });
});
