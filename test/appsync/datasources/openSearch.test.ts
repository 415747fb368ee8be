import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { HttpTarget } from '../../../local/appsync/datasources/http.ts';
import { invokeOpenSearch } from '../../../local/appsync/datasources/openSearch.ts';

let server: Server;
let target: HttpTarget;
const seen: { method?: string; url?: string; headers: IncomingMessage['headers']; body: string }[] = [];

/** A domain without an index `gone`. */
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      const { method, url, headers } = request;
      seen.push({ method, url, headers, body });
      if (url?.startsWith('/gone')) response.writeHead(404).end('{"error":"index_not_found_exception"}');
      else response.end(method === 'HEAD' ? undefined : '{"hits":{"hits":[{"_source":{"a":1}}]}}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const credentials = () => Promise.resolve({ accessKeyId: 'AKID', secretAccessKey: 'secret' });
  target = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    signing: { region: 'eu-west-1', service: 'es', credentials } as HttpTarget['signing'],
  };
});
afterAll(() => server.close());

/** doc:resolver-reference-elasticsearch-js */
describe('an OpenSearch data source', () => {
  it('sends a signed search with its body, also as GET, and answers parsed JSON', async () => {
    const outcome = await invokeOpenSearch(target, {
      operation: 'GET',
      path: '/id/post/_search',
      params: { headers: { 'X-Own': '1' }, queryString: { pretty: 'true' }, body: { size: 50 } },
    });
    expect(outcome).toEqual({ result: { hits: { hits: [{ _source: { a: 1 } }] } } });
    const got = seen.at(-1);
    expect(got).toMatchObject({ method: 'GET', url: '/id/post/_search?pretty=true', body: '{"size":50}' });
    expect(got?.headers).toMatchObject({ 'x-own': '1', 'content-type': 'application/json' });
    expect(got?.headers.authorization).toMatch(/Credential=AKID\/\d{8}\/eu-west-1\/es\/aws4_request, /);
  });

  it.each(['POST', 'PUT', 'DELETE'])('knows %s', async (operation) => {
    await invokeOpenSearch(target, { operation, path: '/id' });
    expect(seen.at(-1)?.method).toBe(operation);
  });

  it('answers null where there is no body', async () => {
    expect(await invokeOpenSearch(target, { operation: 'HEAD', path: '/id' })).toEqual({ result: null });
  });

  it('tells a refusal of the domain in ctx.error (name: amplify-cli#2424)', async () => {
    expect(await invokeOpenSearch(target, { operation: 'GET', path: '/gone/_search' })).toEqual({
      result: null,
      error: {
        message: '{"error":"index_not_found_exception"}',
        type: 'OpenSearch:UserIllegalArgumentException',
      },
    });
  });

  it.each([
    [{ operation: 'GET' }, "Value for field '$[path]' not found."],
    [{ operation: 'PATCH', path: '/' }, "Unsupported operation 'PATCH'."],
    [{ operation: 'GET', path: '/', params: { query: {} } }, "Unsupported element '$[params][query]'."],
  ])('refuses %j', async (request, message) => {
    await expect(invokeOpenSearch(target, request)).rejects.toThrow(message);
  });
});
