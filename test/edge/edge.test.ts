import { rmSync } from 'node:fs';
import { request } from 'node:http';
import { createServer, type Server } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startEdge, type Edge, type EdgeOptions, type RequestLine } from '../../local/edge/index.ts';
import { distribution, DISTRIBUTION } from './distribution.ts';
import { CLOUDS_OWN, graphiqlFolder, startCloud, startEngine } from './support.ts';

const ULID = /^[0-9A-HJKMNP-TV-Z]{26}$/;

interface Echo {
  name: string;
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
}

let engine: Awaited<ReturnType<typeof startEngine>>;
let cloud: Awaited<ReturnType<typeof startCloud>>;
let edge: Edge;
const page = graphiqlFolder();
const lines: RequestLine[] = [];

beforeAll(async () => void ([engine, cloud] = await Promise.all([startEngine(), startCloud()])));
afterAll(() => Promise.all([engine.close(), cloud.close()]));
afterAll(() => rmSync(page, { recursive: true }));
beforeEach(async () => void (edge = await start()));
afterEach(() => edge.close());

function start(options: Partial<EdgeOptions> = {}): Promise<Edge> {
  return startEdge({
    port: 0,
    engineUrl: `http://localhost:${engine.port}/graphql`,
    cloudEndpoint: `https://localhost:${cloud.port}`,
    caCertificate: cloud.caCertificate,
    distribution: distribution(),
    graphiqlFolder: page,
    graphiqlSession: { apiKey: 'da2-key' },
    onRequest: (line) => lines.push(line),
    ...options,
  });
}

async function echoOf(path: string, init?: RequestInit): Promise<Echo> {
  const response = await fetch(edge.url + path, init);
  expect(response.status).toBe(200);
  return (await response.json()) as Echo;
}

/** The status of a path that is sent as it stands. */
function statusOf(path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request({ port: edge.port, host: 'localhost', path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('a request goes', () => {
  it('to the engine below /graphql, body and headers untouched', async () => {
    const headers = { 'x-api-key': 'da2-key', 'content-type': 'application/json' };
    const echo = await echoOf('/graphql', { method: 'POST', headers, body: '{"query":"{ shop }"}' });
    expect(echo).toMatchObject({
      name: 'engine',
      method: 'POST',
      url: '/graphql',
      body: '{"query":"{ shop }"}',
    });
    expect(echo.headers).toMatchObject({ ...headers, host: `localhost:${engine.port}` });
    expect(await echoOf('/graphql?query=%7Bshop%7D')).toMatchObject({
      name: 'engine',
      url: '/graphql?query=%7Bshop%7D',
    });
    expect(await echoOf('/graphql', { method: 'OPTIONS' })).toMatchObject({
      name: 'engine',
      method: 'OPTIONS',
    });
  });

  it("to the cloud's Cognito at its root below /cognito-idp/", async () => {
    const headers = { 'x-amz-target': 'AWSCognitoIdentityProviderService.SignUp' };
    const echo = await echoOf('/cognito-idp/', { method: 'POST', headers, body: '{}' });
    expect(echo).toMatchObject({ name: 'cloud', method: 'POST', url: '/', headers, body: '{}' });
    expect(echo.headers.host).toBe(`localhost:${cloud.port}`);
  });

  it.each(['/', '/product/mug?variant=1', '/assets/app.js', '/graphqlish', '/graphiqlish'])(
    'to the distribution for %s',
    async (path) => {
      const echo = await echoOf(path);
      expect(echo).toMatchObject({ name: 'cloud', method: 'GET', url: path });
      expect(echo.headers.host).toBe(DISTRIBUTION);
    },
  );

  it('to the REST API of the webhooks below /webhooks, when it could be one', async () => {
    const post = await fetch(`${edge.url}/webhooks/payment`, { method: 'POST' });
    expect(await post.json()).toMatchObject({ url: '/restapis/abc123/prod/_user_request_/webhooks/payment' });
    for (const [method, path] of [
      ['GET', '/webhooks/payment'],
      ['POST', '/webhooks/payment/more'],
      ['POST', '/webhooks/'],
    ] as const) {
      const response = await fetch(edge.url + path, { method });
      expect(response.status, `${method} ${path}`).toBe(404);
      expect(await response.json()).toEqual({ message: 'No webhook is taken in here.' });
    }
  });
});

describe('what is behind the edge and not for everybody', () => {
  it("is no answer of the cloud's own in the site's stead", async () => {
    const response = await fetch(edge.url + CLOUDS_OWN);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ message: 'The site has no such page.' });
    expect(await echoOf('/')).toMatchObject({ name: 'cloud' });
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])(
    'cannot be changed through the site: %s',
    async (method) => {
      const before = cloud.seen.length;
      const response = await fetch(`${edge.url}/_ministack/reset`, { method });
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
      expect(cloud.seen.slice(before)).toEqual([]);
    },
  );

  it.each([
    ['GET', undefined],
    ['POST', undefined],
    ['POST', 'DynamoDB_20120810.ListTables'],
    ['POST', 'AWSCognitoIdentityService.GetId'],
    ['PUT', 'AWSCognitoIdentityProviderService.SignUp'],
  ])('is not reached where one signs in: %s %s', async (method, target) => {
    const before = cloud.seen.length;
    const headers: Record<string, string> = target ? { 'x-amz-target': target } : {};
    const response = await fetch(`${edge.url}/cognito-idp/`, { method, headers });
    expect(response.status).toBe(404);
    expect(cloud.seen.slice(before)).toEqual([]);
  });

  it('answers a browser that asks whether it may sign in', async () => {
    expect(await echoOf('/cognito-idp/', { method: 'OPTIONS' })).toMatchObject({ name: 'cloud', url: '/' });
  });
});

describe('GraphiQL', () => {
  it('is its page, its files and its session', async () => {
    for (const path of ['/graphiql', '/graphiql/']) {
      const page = await fetch(edge.url + path);
      expect([page.headers.get('content-type'), await page.text()]).toEqual([
        'text/html',
        '<title>GraphiQL</title>',
      ]);
    }
    const script = await fetch(`${edge.url}/graphiql/app.js`);
    expect([script.headers.get('content-type'), await script.text()]).toEqual([
      'text/javascript',
      'start();',
    ]);
    expect(await (await fetch(`${edge.url}/graphiql/session.json`)).json()).toEqual({ apiKey: 'da2-key' });
  });

  it.each([
    '/graphiql/none.js',
    '/graphiql/%E0%A4%A.js',
    '/graphiql/../../package.json',
    '/graphiql/%2e%2e%2fca.pem',
  ])('has no %s', async (path) => expect(await statusOf(path)).toBe(404));
});

describe('whatever is asked for', () => {
  it.each(['//', '///x', '/%', '/?a=%'])('%s does not end the edge', async (path) => {
    expect(await statusOf(path)).toBe(200);
    expect(await echoOf('/graphql')).toMatchObject({ name: 'engine' });
  });

  it('is answered 502 when nothing is behind it', async () => {
    const lonely = await start({ engineUrl: 'http://localhost:1/graphql' });
    const response = await fetch(`${lonely.url}/graphql`, { method: 'POST', body: '{}' });
    expect(response.status).toBe(502);
    expect(await response.json()).toMatchObject({
      message: expect.stringContaining('does not answer') as string,
    });
    await lonely.close();
  });

  it('is answered 502 when the cloud is not the one that is trusted', async () => {
    const stranger = await startCloud();
    const deceived = await start({ cloudEndpoint: `https://localhost:${stranger.port}` });
    expect((await fetch(deceived.url)).status).toBe(502);
    await Promise.all([deceived.close(), stranger.close()]);
  });
});

describe('the correlation id', () => {
  it('is made, passed on, given back and logged', async () => {
    const response = await fetch(`${edge.url}/graphql?query=x`);
    const id = response.headers.get('x-correlation-id');
    expect(id).toMatch(ULID);
    const echo = (await response.json()) as Echo;
    expect(echo.headers['x-correlation-id']).toBe(id);
    const line = lines.find(({ correlationId }) => correlationId === id);
    expect(line).toMatchObject({ method: 'GET', path: '/graphql?query=x', status: 200 });
  });

  it("is the caller's own when it is usable", async () => {
    const of = async (id: string) =>
      (await echoOf('/', { headers: { 'x-correlation-id': id } })).headers['x-correlation-id'];
    expect(await of('order-4711')).toBe('order-4711');
    expect(await of('no id, but a sentence')).toMatch(ULID);
  });
});

describe('a WebSocket', () => {
  /** Opens one and answers what the engine said first, and how to go on. */
  async function open(path: string, protocols = ['graphql-ws', 'header-e30']) {
    const socket = new WebSocket(edge.url.replace('http', 'ws') + path, protocols);
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    const next = () =>
      new Promise<string>((resolve) => socket.once('message', (data) => resolve(String(data))));
    const first = next();
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    return { socket, closed, next, upgrade: JSON.parse(await first) as Pick<Echo, 'url' | 'headers'> };
  }

  it.each(['/graphql', '/graphql/realtime', '/graphql?header=e30%3D&payload=e30%3D'])(
    'reaches the engine at %s',
    async (path) => {
      const { socket, next, upgrade, closed } = await open(path);
      expect(upgrade.url).toBe(path);
      expect(upgrade.headers['sec-websocket-protocol']?.split(/, */)).toEqual(['graphql-ws', 'header-e30']);
      expect(upgrade.headers['x-correlation-id']).toMatch(ULID);
      expect(socket.protocol).toBe('graphql-ws');
      const answer = next();
      socket.send('hello');
      expect(await answer).toBe('hello');
      socket.close();
      await closed;
    },
  );

  it('is refused elsewhere', async () => {
    await expect(open('/')).rejects.toThrow('404');
  });

  it('is refused when no engine is there', async () => {
    await edge.close();
    edge = await start({ engineUrl: 'http://localhost:1/graphql' });
    await expect(open('/graphql')).rejects.toThrow('502');
  });

  it('ends on both sides when the edge closes', async () => {
    const { closed } = await open('/graphql');
    const [behind] = engine.sockets.clients;
    const closedBehind = new Promise((resolve) => behind?.once('close', resolve));
    await edge.close();
    await Promise.all([closed, closedBehind]);
    expect(engine.sockets.clients.size).toBe(0);
  });
});

describe('the port', () => {
  async function occupy(): Promise<{ port: number; server: Server }> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    return { port: (server.address() as { port: number }).port, server };
  }

  it('is the preferred one when it is free', async () => {
    const { port, server } = await occupy();
    await new Promise((resolve) => server.close(resolve));
    const moved: number[][] = [];
    const there = await start({ port, onPortMoved: (...ports) => moved.push(ports) });
    expect([there.port, there.url, moved]).toEqual([port, `http://localhost:${port}`, []]);
    await there.close();
  });

  it('moves to the next free one, and says so', async () => {
    const { port, server } = await occupy();
    const moved: number[][] = [];
    const there = await start({ port, onPortMoved: (...ports) => moved.push(ports) });
    expect(there.port).toBeGreaterThan(port);
    expect(moved).toEqual([[port, there.port]]);
    expect((await fetch(there.url)).status).toBe(200);
    await there.close();
    await new Promise((resolve) => server.close(resolve));
  });

  it('is free again after closing', async () => {
    const { port } = edge;
    await edge.close();
    edge = await start({ port });
    expect(edge.port).toBe(port);
  });
});
