import { createServer, request as send, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConsole } from '../../../local/console/index.ts';

let server: Server;
let port: number;
let secret: string;

beforeAll(async () => {
  const settings = { endpoint: 'https://localhost:1', region: 'us-east-1' } as never;
  const shown = createConsole({
    settings,
    cloudEndpoint: 'https://localhost:1',
    caCertificate: '/nowhere',
    stacks: 'Shop',
    traces: { url: 'http://localhost:1/_traces', token: 't' },
    logFolder: '/nowhere',
    services: [],
    pageFolder: '/nowhere',
  });
  server = createServer((request, response) => {
    void shown(request, response, (request.url ?? '').split('?')[0]?.replace('/_local', '') ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  ({ port } = server.address() as AddressInfo);
  const page = await ask('/_local/', {});
  secret = /console-secret" content="([^"]+)"/.exec(page.body)?.[1] ?? '';
  expect(secret).toHaveLength(32);
});
afterAll(() => void server.close());

/** Not `fetch`, which sets Host and Origin itself. */
function ask(path: string, headers: Record<string, string>, method = 'GET', body = '') {
  return new Promise<{ status: number; body: string; headers: NodeJS.Dict<string | string[]> }>(
    (resolve, reject) => {
      const asked = send(
        { port, host: 'localhost', path, method, headers: { host: `localhost:${port}`, ...headers } },
        (answer) => {
          let text = '';
          answer.on('data', (chunk) => (text += String(chunk)));
          answer.on('end', () =>
            resolve({ status: answer.statusCode ?? 0, body: text, headers: answer.headers }),
          );
        },
      );
      asked.on('error', reject).end(body);
    },
  );
}

const own = () => ({ 'x-console-secret': secret });

describe('a page of another site', () => {
  it.each([
    ['under a name that was pointed here', { host: 'evil.example' }],
    ['under such a name with our port', { host: 'evil.example:PORT' }],
    ['on another port of this machine', { host: 'localhost:1' }],
  ])('gets neither page nor data nor action %s', async (_how, given) => {
    const host = given.host.replace('PORT', String(port));
    expect((await ask('/_local/', { host })).status).toBe(403);
    expect((await ask('/_local/api/tables', { ...own(), host })).status).toBe(403);
    const action = { ...own(), host, origin: `http://${host}`, 'content-type': 'application/json' };
    expect((await ask('/_local/api/purge', action, 'POST', '{}')).status).toBe(403);
  });

  it.each([
    ['its origin', { origin: 'http://evil.example' }],
    ['the origin of another port', { origin: 'http://localhost:1' }],
    ['an origin without a name', { origin: 'null' }],
    ['what the browser says of it', { 'sec-fetch-site': 'cross-site' }],
    ['a site beside', { 'sec-fetch-site': 'same-site' }],
  ])('is known by %s, even if it knew the secret', async (_what, headers) => {
    for (const method of ['GET', 'POST']) {
      const answer = await ask(
        '/_local/api/purge',
        { ...own(), ...(headers as Record<string, string>) },
        method,
        method === 'GET' ? '' : '{}',
      );
      expect(answer.status).toBe(403);
    }
  });

  it('can neither frame the page, nor fetch it for its secret, nor use it as a script', async () => {
    for (const as of ['iframe', 'empty', 'script', 'object']) {
      const answer = await ask('/_local/', { 'sec-fetch-dest': as, 'sec-fetch-site': 'same-origin' });
      expect(answer.status).toBe(403);
      expect(answer.body).not.toContain(secret);
    }
    const page = await ask('/_local/', { 'sec-fetch-dest': 'document', 'sec-fetch-site': 'none' });
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(page.headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(page.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('is not let ask first: a preflight is refused', async () => {
    const asked = { origin: 'http://evil.example', 'access-control-request-method': 'POST' };
    const answer = await ask('/_local/api/purge', asked, 'OPTIONS');
    expect(answer.status).toBe(403);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('a call', () => {
  it('needs the secret of this start', async () => {
    const wrong: Record<string, string>[] = [
      {},
      { 'x-console-secret': '' },
      { 'x-console-secret': 'a'.repeat(32) },
    ];
    for (const given of wrong) {
      expect((await ask('/_local/api/tables', given)).status).toBe(403);
    }
  });

  it('that acts says where it comes from, and is JSON', async () => {
    expect((await ask('/_local/api/purge', own(), 'POST', '{}')).status).toBe(403);
    const form = { ...own(), origin: `http://localhost:${port}`, 'content-type': 'text/plain' };
    expect((await ask('/_local/api/purge', form, 'POST', '{}')).status).toBe(415);
  });

  it('that purges is confirmed with the name of the queue', async () => {
    const headers = { ...own(), origin: `http://localhost:${port}`, 'content-type': 'application/json' };
    const answer = await ask('/_local/api/purge', headers, 'POST', '{"queue":"Work","confirm":"work"}');
    expect(answer).toMatchObject({ status: 400, body: expect.stringContaining('confirmed') });
  });

  it('that is none is not found, whatever its name', async () => {
    for (const name of ['nothing', 'constructor', '__proto__', '../page']) {
      expect((await ask(`/_local/api/${name}`, own())).status).toBe(404);
    }
  });
});

it('reads no file beside those of the page', async () => {
  for (const path of ['/_local/assets/../../package.json', '/_local/assets/..%2f..%2fpackage.json']) {
    expect((await ask(path, {})).status).toBe(404);
  }
});
