import type { Rule, WebACL } from '@aws-sdk/client-wafv2';
import { rmSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startEdge, type Edge } from '../../local/edge/index.ts';
import { distribution, PAGE_FUNCTION } from './distribution.ts';
import { graphiqlFolder, startCloud, startEngine } from './support.ts';
import { matching, rule } from './waf/support.ts';

let engine: Awaited<ReturnType<typeof startEngine>>;
let cloud: Awaited<ReturnType<typeof startCloud>>;
let edge: Edge;
const page = graphiqlFolder();
const named: string[][] = [];

beforeAll(async () => void ([engine, cloud] = await Promise.all([startEngine(), startCloud()])));
afterAll(() => Promise.all([engine.close(), cloud.close()]));
afterAll(() => rmSync(page, { recursive: true }));
afterEach(() => edge.close());

const acl = (Rules: Rule[]) => ({ Name: 'acl', DefaultAction: { Allow: {} }, Rules }) as WebACL;

async function start(webAcl?: WebACL, more = {}): Promise<void> {
  edge = await startEdge({
    port: 0,
    engineUrl: `http://localhost:${engine.port}/graphql`,
    cloudEndpoint: `https://localhost:${cloud.port}`,
    caCertificate: cloud.caCertificate,
    distribution: distribution(webAcl, more),
    graphiqlFolder: page,
    graphiqlSession: {},
    onNotEnforced: (rules) => named.push(rules),
  });
}

const body = { Body: { OversizeHandling: 'MATCH' } } as const;
const noEvil = acl([
  rule('Body', 0, { Statement: matching(body, 'CONTAINS', 'evil') }),
  rule('Query', 1, { Statement: matching({ QueryString: {} }, 'CONTAINS', 'evil', 'URL_DECODE') }),
]);
const post = (text: string) => fetch(`${edge.url}/graphql`, { method: 'POST', body: text });

describe('behind a web ACL', () => {
  it('what is blocked reaches nobody, and is told nothing but that', async () => {
    await start(noEvil);
    const before = cloud.seen.length;
    const answers = await Promise.all([
      post('evil'),
      fetch(`${edge.url}/?%65vil`),
      fetch(`${edge.url}/webhooks/payment?evil`, { method: 'POST' }),
    ]);
    for (const answer of answers) {
      expect([answer.status, answer.headers.get('server')]).toEqual([403, 'CloudFront']);
      expect(await answer.text()).not.toMatch(/evil|Body|Query|rule/);
    }
    expect(cloud.seen.slice(before)).toEqual([]);
  });

  it('a body arrives whole, with and without its length', async () => {
    await start(noEvil);
    expect(await (await post('{"query":"ä"}')).json()).toMatchObject({ body: '{"query":"ä"}' });
    const stream = new Blob(['{"a":', '1}']).stream();
    const init = { method: 'POST', body: stream, duplex: 'half' } as RequestInit;
    expect(await (await fetch(`${edge.url}/graphql`, init)).json()).toMatchObject({ body: '{"a":1}' });
  });

  it('a body that is larger than what is looked at arrives whole too, unless a rule is against it', async () => {
    const large = 'x'.repeat(500_000);
    await start(acl([rule('Large', 0, { Statement: matching({ UriPath: {} }, 'CONTAINS', 'none') })]));
    expect(((await (await post(large)).json()) as { body: string }).body).toHaveLength(500_000);
    await edge.close();
    await start(noEvil);
    expect((await post(large)).status).toBe(403);
  });

  it('a WebSocket is looked at as well', async () => {
    await start(noEvil);
    const opened = (path: string) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(edge.url.replace('http', 'ws') + path, ['graphql-ws']);
        socket.once('open', () => (socket.terminate(), resolve('open')));
        socket.once('error', ({ message }) => resolve(message));
      });
    expect(await opened('/graphql/realtime?evil')).toContain('403');
    expect(await opened('/graphql/realtime')).toBe('open');
  });

  it('an address that sends too much is blocked', async () => {
    const limit = { Limit: 10, EvaluationWindowSec: 60, AggregateKeyType: 'IP' } as const;
    await start(acl([rule('Rate', 0, { Statement: { RateBasedStatement: limit } })]));
    const statuses: number[] = [];
    for (let each = 0; each < 12; each++) statuses.push((await fetch(edge.url)).status);
    expect(statuses).toEqual([...Array<number>(10).fill(200), 403, 403]);
    // What only a local shop has is not behind the distribution.
    expect((await fetch(`${edge.url}/graphiql/`)).status).toBe(200);
  });

  it('rules that are not enforced here are named once, at the start', async () => {
    const managed = {
      ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'AWSManagedRulesCommonRuleSet' },
    };
    await start(acl([rule('AwsCommon', 0, { Statement: managed, Action: undefined })]));
    await post('a');
    expect(named).toEqual([['AwsCommon']]);
  });
});

describe('a caller that goes away', () => {
  const HEAD = 'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1000000\r\n\r\n';

  it.each([
    ['before its body was looked at', 'x'],
    ['in the middle of what is passed on', 'x'.repeat(100_000)],
  ])('%s does not end the edge', async (_when, sent) => {
    await start(acl([]));
    const socket = connect(edge.port, 'localhost');
    await new Promise((resolve) => socket.write(HEAD + sent, resolve));
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.resetAndDestroy();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await post('{}')).status).toBe(200);
  });
});

describe('an answer', () => {
  it("has the headers of its behaviour's policy", async () => {
    await start();
    const pageHeaders = (await fetch(edge.url)).headers;
    expect(pageHeaders.get('content-security-policy')).toBe("default-src 'self'");
    expect(pageHeaders.get('x-frame-options')).toBe('DENY');
    for (const path of ['/graphql', '/webhooks/payment']) {
      const answer = await fetch(edge.url + path, { method: 'POST', body: '{}' });
      expect(answer.headers.get('cache-control'), path).toBe('no-store');
    }
  });
});

describe("the default behaviour's function", () => {
  it('names the page before the site is asked', async () => {
    const associated = { FunctionARN: PAGE_FUNCTION, EventType: 'viewer-request' };
    await start(undefined, { FunctionAssociations: { Quantity: 1, Items: [associated] } });
    const urlOf = async (path: string) =>
      ((await (await fetch(edge.url + path)).json()) as { url: string }).url;
    expect(await urlOf('/product/mug?variant=1')).toBe('/index.html?variant=1');
    expect(await urlOf('/assets/app.js')).toBe('/assets/app.js');
    expect(await urlOf('/images/none')).toBe('/images/none');
  });
});

describe('a path that only looks like one of the API', () => {
  it.each(['//graphql', '/%67raphql', '/graphql/', '/graphql/../graphql', '/x/%2e%2e/graphql', '/GRAPHQL'])(
    '%s goes to the site, which takes no POST',
    async (path) => {
      await start();
      const status = await new Promise((resolve, reject) => {
        const asked = request({ port: edge.port, host: 'localhost', path, method: 'POST' }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        });
        asked.once('error', reject).end('{}');
      });
      expect(status).toBe(405);
    },
  );
});
