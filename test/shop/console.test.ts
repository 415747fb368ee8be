import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { Trace } from '../../local/appsync/index.ts';
import type { Queue, QueueMessage } from '../../local/console/queues.ts';
import type { RequestSummary } from '../../local/console/requests.ts';
import type { LogLine } from '../../local/console/logLine.ts';
import type { Execution, ExecutionDetails } from '../../local/console/workflows.ts';
import { buildConsole } from '../../local/start/site.ts';
import { aws } from '../support/aws.ts';
import { newCustomer, type Customer } from '../support/customer.ts';
import { ADDRESS, newCart, orderIn } from '../support/ordering.ts';
import { newVariant } from '../support/stock.ts';

const CHROMIUM = '/usr/bin/chromium';
const correlationId = `console-${randomUUID()}`;
let ada: Customer;
let orderId: string;
let secret: string;

const consoleUrl = () => inject('shop').console;

async function call<T>(path: string, init: { method?: string; body?: unknown; origin?: string } = {}) {
  const answer = await fetch(new URL(`api/${path}`, consoleUrl()), {
    method: init.method ?? 'GET',
    headers: {
      'x-console-secret': secret,
      ...(init.body !== undefined && {
        'content-type': 'application/json',
        origin: init.origin ?? new URL(consoleUrl()).origin,
      }),
    },
    body: init.body === undefined ? undefined : JSON.stringify(init.body),
  });
  return { status: answer.status, body: (await answer.json()) as T };
}

/** Asks until the answer is as wanted. */
async function until<T>(path: string, wanted: (body: T) => boolean, withinMs = 20_000): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const { body } = await call<T>(path);
    if (wanted(body) || Date.now() > deadline) return body;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

beforeAll(async () => {
  await buildConsole();
  secret =
    /name="console-secret" content="([^"]+)"/.exec(await (await fetch(consoleUrl())).text())?.[1] ?? '';
  ada = await newCustomer();
  const cartId = await newCart(ada, [{ variantId: await newVariant(3), quantity: 1 }]);
  // Through the edge, as the storefront does.
  const answer = await fetch(new URL('/graphql', inject('shop').storefront), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: ada.token,
      'x-correlation-id': correlationId,
    },
    body: JSON.stringify({
      query:
        'mutation ConsoleOrder($input: OrderPlaceInput!) { orderPlace(input: $input) { order { id } userErrors { code } } }',
      variables: {
        input: {
          cartId,
          idempotencyKey: randomUUID(),
          paymentMethod: 'pm_card_visa',
          shippingAddress: ADDRESS,
          email: 'ada@example.com',
        },
      },
    }),
  });
  const placed = (await answer.json()) as { data?: { orderPlace?: { order?: { id: string } } } };
  orderId = placed.data?.orderPlace?.order?.id ?? '';
  expect(orderId, JSON.stringify(placed)).not.toBe('');
  await orderIn(ada, orderId, ['CONFIRMED']);
});

describe('an order that was placed', () => {
  it('is a request with its waterfall and its capacity units', async () => {
    const { requests } = (await call<{ requests: RequestSummary[] }>('requests')).body;
    const summary = requests.find(
      (each) => each.correlationId === correlationId && each.name === 'ConsoleOrder',
    );
    expect(summary).toMatchObject({
      type: 'mutation',
      status: 200,
      errors: 0,
      mode: 'AMAZON_COGNITO_USER_POOLS',
    });
    expect(summary?.capacity).toBeGreaterThan(0);
    const trace = (await call<Trace>(`request?id=${summary?.requestId}`)).body;
    const [resolver] = trace.segments;
    expect(resolver).toMatchObject({ kind: 'resolver', name: 'Mutation.orderPlace', parentId: null });
    const called = trace.segments.filter(({ kind }) => kind === 'dataSource');
    expect(called.map(({ operation }) => operation)).toContain('Invoke');
    expect(called.every(({ durationMs }) => (durationMs ?? 0) > 0)).toBe(true);
    expect(JSON.stringify(trace)).not.toContain(ada.token);
  });

  it('is an execution with the states it went through', async () => {
    const { executions } = (await call<{ executions: Execution[] }>('workflows')).body;
    const mine = executions.find(({ name }) => name.includes(orderId.replace('ord_', '')));
    expect(mine).toBeDefined();
    const details = (await call<ExecutionDetails>(`execution?arn=${encodeURIComponent(mine?.arn ?? '')}`))
      .body;
    expect(JSON.parse(details.input ?? '{}')).toMatchObject({ orderId, correlationId });
    expect(details.visits.length).toBeGreaterThan(5);
    expect(details.visits[0]).toMatchObject({ status: 'succeeded', error: null });
    expect(details.notVisited.length).toBeGreaterThan(0);
  });

  it('is found in the logs of edge, engine and functions by its correlation id, in the order of time', async () => {
    const path = `logs?correlationId=${correlationId}`;
    const sourcesOf = ({ lines }: { lines: LogLine[] }) => new Set(lines.map(({ source }) => source));
    const found = await until<{ lines: LogLine[] }>(path, (body) => sourcesOf(body).size >= 4);
    const sources = sourcesOf(found);
    expect(sources).toContain('edge');
    expect(sources).toContain('appsync');
    expect(sources.size).toBeGreaterThanOrEqual(4);
    const times = found.lines.map(({ at }) => at);
    expect(times).toEqual(times.toSorted());
  });

  it('is in a table, found by its key', async () => {
    const { tables } = (await call<{ tables: { name: string; keys: string[] }[] }>('tables')).body;
    const orders = tables.find(({ name }) => name.startsWith('Orders'));
    const { items } = (
      await call<{ items: Record<string, unknown>[] }>(`items?table=${orders?.name}&key=${orderId}`)
    ).body;
    expect(items.length).toBeGreaterThan(0);
    expect(items.every((item) => orders?.keys.some((key) => String(item[key]).includes(orderId)))).toBe(true);
  });
});

describe('a dead letter', () => {
  let dead: Queue;
  const sqs = aws(SQSClient);
  const body = JSON.stringify({ poison: randomUUID(), authorization: 'Bearer not-for-eyes-12345' });
  const inDead = async () =>
    (await call<{ messages: QueueMessage[] }>(`messages?queue=${dead.name}`)).body.messages;

  beforeAll(async () => {
    const { queues } = (await call<{ queues: Queue[] }>('queues')).body;
    dead = queues.find(({ deadLettersOf }) => deadLettersOf.length === 1) as Queue;
    await sqs.send(new SendMessageCommand({ QueueUrl: dead.url, MessageBody: body }));
  });

  it('is seen as often as one likes, and stays as it is', async () => {
    for (const _ of [1, 2, 3]) {
      const mine = (await inDead()).filter((message) => message.body.includes('poison'));
      expect(mine).toMatchObject([{ receiveCount: 0, inFlight: false }]);
      expect(mine[0]?.body).not.toContain('not-for-eyes');
    }
    const overview = (await call<{ concerns: { text: string }[] }>('overview')).body;
    expect(overview.concerns.map(({ text }) => text)).toContainEqual(expect.stringContaining(dead.name));
  });

  it('is not sent anywhere for another site', async () => {
    const refused = await call('redrive', {
      method: 'POST',
      body: { queue: dead.name },
      origin: 'http://evil.example',
    });
    expect(refused.status).toBe(403);
    expect(await inDead()).toHaveLength(1);
  });

  it('goes back to the queue it came from', async () => {
    const { status, body: answer } = await call<{ moved: number; to: string }>('redrive', {
      method: 'POST',
      body: { queue: dead.name },
    });
    expect({ status, answer }).toEqual({ status: 200, answer: { moved: 1, to: dead.deadLettersOf[0] } });
    expect(await inDead()).toHaveLength(0);
    // Its worker takes it up again, so it is waiting there or received.
    const { queues } = (await call<{ queues: Queue[] }>('queues')).body;
    const source = queues.find(({ name }) => name === dead.deadLettersOf[0]) as Queue;
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: source.url, AttributeNames: ['All'] }),
    );
    const there =
      Number(Attributes.ApproximateNumberOfMessages) +
      Number(Attributes.ApproximateNumberOfMessagesNotVisible);
    expect(there).toBe(1);
    await call('purge', { method: 'POST', body: { queue: source.name, confirm: source.name } });
    const emptied = (await call<{ messages: QueueMessage[] }>(`messages?queue=${source.name}`)).body;
    expect(emptied.messages).toEqual([]);
  });
});

it('says that everything answers', async () => {
  const { body } = await call<{ services: { name: string; up: boolean }[] }>('overview');
  expect(body.services.length).toBeGreaterThanOrEqual(4);
  expect(body.services.filter(({ up }) => !up)).toEqual([]);
});

it.skipIf(!existsSync(CHROMIUM))('shows every view, on a phone too, without an error', async () => {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  try {
    const problems: string[] = [];
    const page = await browser.newPage({ viewport: { width: 390, height: 800 } });
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(consoleUrl());
    for (const view of ['Overview', 'Requests', 'Workflows', 'Queues', 'Mails', 'Tables', 'Logs']) {
      await page.getByRole('navigation').getByRole('link', { name: view }).click();
      await page.getByRole('heading', { level: 1, name: view }).waitFor();
      await page.getByText('Loading …').waitFor({ state: 'detached' });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    }
    await page.goto(`${consoleUrl()}#/requests`);
    await page.getByRole('link', { name: /ConsoleOrder/ }).click();
    // The picture itself: bars that lie within their track.
    await page.locator('.bar-row.dataSource .bar-track i').first().waitFor();
    await page.goto(`${consoleUrl()}#/workflows`);
    await page.locator('.row.execution').first().click();
    await page.locator('.state').first().waitFor();
    expect(problems).toEqual([]);
  } finally {
    await browser.close();
  }
});
