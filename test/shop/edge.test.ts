import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  CloudFrontClient,
  GetInvalidationCommand,
  ListInvalidationsCommand,
} from '@aws-sdk/client-cloudfront';
import { S3Client } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { WebSocket } from 'ws';
import { forgetPages } from '../../infra/site/invalidate.ts';
import { uploadSite } from '../../infra/site/upload.ts';
import { aws } from '../support/aws.ts';

const PAGE = '<title>The page</title>';
const SECURE = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
};

let outputs: Record<string, string>;

beforeAll(async () => {
  const { Stacks } = await aws(CloudFormationClient).send(
    new DescribeStacksCommand({ StackName: 'ShopStorefront' }),
  );
  outputs = Object.fromEntries(
    (Stacks?.[0]?.Outputs ?? []).map((output) => [output.OutputKey as string, output.OutputValue as string]),
  );
  const files = [
    { path: 'index.html', content: PAGE },
    { path: 'assets/app-1a2b3c.js', content: 'start();' },
  ];
  const config = {
    graphqlUrl: '/graphql',
    realtimeUrl: null,
    apiKey: inject('shop').apiKey,
    region: inject('shop').region,
    userPoolClientId: inject('shop').userPoolClientId,
    cognitoEndpoint: '/cognito-idp/',
  };
  const s3 = aws(S3Client);
  s3.config.forcePathStyle = true;
  await uploadSite(s3, outputs.SiteBucketName as string, files, config);
});

const get = (path: string) => fetch(new URL(path, inject('shop').storefront));
const post = (body: string, contentType = 'application/json') =>
  fetch(new URL('/graphql', inject('shop').storefront), {
    method: 'POST',
    headers: { 'content-type': contentType, 'x-api-key': inject('shop').apiKey },
    body,
  });
const headersOf = (answer: Response) => Object.fromEntries(answer.headers);

describe('the site', () => {
  it('is one page at every path that is no file, with headers that protect it', async () => {
    for (const path of ['/', '/product/mug', '/orders?page=2']) {
      const answer = await get(path);
      expect([answer.status, await answer.text()], path).toEqual([200, PAGE]);
      expect(headersOf(answer), path).toMatchObject(SECURE);
      expect(answer.headers.get('content-security-policy'), path).toContain("default-src 'self'");
      expect(answer.headers.get('cache-control'), path).toBe('public, max-age=0, must-revalidate');
    }
  });

  it('has files that never change and may be kept for a year', async () => {
    const answer = await get('/assets/app-1a2b3c.js');
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([
      200,
      'public, max-age=31536000, immutable',
    ]);
  });

  it('does not pass the page off as a file that is missing', async () => {
    for (const path of ['/assets/none.js', '/images/none.svg']) expect((await get(path)).status).toBe(403);
  });
});

describe('the API', () => {
  it('answers with headers that protect it and let nobody keep it', async () => {
    const answer = await post('{"query":"{ __typename }"}');
    expect(await answer.json()).toEqual({ data: { __typename: 'Query' } });
    expect(headersOf(answer)).toMatchObject({ ...SECURE, 'cache-control': 'no-store' });
  });

  it('refuses in its own words, which no page hides', async () => {
    const answer = await get('/graphql?query=%7B__typename%7D');
    expect([answer.status, await answer.json()]).toMatchObject([401, { errors: [{}] }]);
  });

  it('speaks WebSocket at its real-time path', async () => {
    const { storefront, graphql, apiKey } = inject('shop');
    const authorization = Buffer.from(JSON.stringify({ host: new URL(graphql).host, 'x-api-key': apiKey }));
    const socket = new WebSocket(`${storefront.replace(/^http/, 'ws').replace(/\/$/, '')}/graphql/realtime`, [
      'graphql-ws',
      `header-${authorization.toString('base64url')}`,
    ]);
    const first = await new Promise<string>((resolve, reject) => {
      socket.once('error', reject);
      socket.once('open', () => socket.send('{"type":"connection_init"}'));
      socket.once('message', (data) => resolve(String(data)));
    });
    socket.terminate();
    expect(JSON.parse(first)).toMatchObject({ type: 'connection_ack' });
  });

  it('takes webhooks, and nothing else of their host', async () => {
    const send = (path: string, method: string) =>
      fetch(new URL(path, inject('shop').storefront), { method, ...(method === 'POST' && { body: '{}' }) });
    const unsigned = await send('/webhooks/payment', 'POST');
    expect([unsigned.status, await unsigned.json()]).toEqual([
      400,
      { message: 'The signature is not right.' },
    ]);
    expect((await send('/webhooks/payment', 'GET')).status).toBe(404);
  });
});

describe('the deployed web ACL', () => {
  async function expectRefused(answer: Response): Promise<void> {
    expect([answer.status, answer.headers.get('server')]).toEqual([403, 'CloudFront']);
    expect(await answer.text()).toContain('Request blocked.');
  }

  it.each([
    '/graphql?query=mutation%7BcartCreate%7Bid%7D%7D',
    '/graphql?query=mut%61tion',
    '/%67raphql?query=mutation',
  ])('blocks a mutation by GET: %s', async (path) => expectRefused(await get(path)));

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'blocks what a form on another page can send: %s',
    async (type) => expectRefused(await post('{"query":"{ __typename }"}', type)),
  );

  it('blocks a body that is larger than what is looked at, and takes one that is not', async () => {
    const padded = (size: number) => '{"query":"{ __typename }"}'.padEnd(size, ' ');
    await expectRefused(await post(padded(16_385)));
    expect((await post(padded(16_384))).status).toBe(200);
  });
});

describe('after an upload', () => {
  it('CloudFront is told to forget the page and its configuration', async () => {
    const cloudFront = aws(CloudFrontClient);
    const DistributionId = outputs.DistributionId as string;
    await forgetPages(cloudFront, DistributionId);
    const { InvalidationList } = await cloudFront.send(new ListInvalidationsCommand({ DistributionId }));
    const Id = InvalidationList?.Items?.[0]?.Id;
    const { Invalidation } = await cloudFront.send(new GetInvalidationCommand({ DistributionId, Id }));
    expect(Invalidation?.InvalidationBatch?.Paths?.Items).toEqual(['/index.html', '/config.json']);
  });
});
