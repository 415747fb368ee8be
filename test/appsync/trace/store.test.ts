import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';

import type { Trace } from '../../../local/appsync/index.ts';
import type { RequestRefused } from '../../../local/appsync/errors.ts';
import { TraceStore, tracesRoute } from '../../../local/appsync/trace/store.ts';

const trace = (requestId: string) => ({ requestId, segments: [] }) as unknown as Omit<Trace, 'sequence'>;
const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

async function served(token: string) {
  const store = new TraceStore(2);
  const route = tracesRoute(store, token);
  const server = createServer((request, response) => {
    try {
      route(request, response, new URL(request.url ?? '/', 'http://localhost'));
    } catch (error) {
      response.writeHead((error as RequestRefused).status).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  closing.push(() => server.close());
  const ask = (headers: Record<string, string>, query = '') =>
    fetch(`http://localhost:${(server.address() as AddressInfo).port}/_traces${query}`, { headers });
  return { store, ask };
}

it('keeps the last ones and answers those that are new to who asks', async () => {
  const { store, ask } = await served('t');
  ['a', 'b', 'c'].forEach((id) => store.add(trace(id)));
  const all = (await (await ask({ 'x-trace-token': 't' })).json()) as { traces: Trace[] };
  expect(all.traces.map(({ requestId, sequence }) => [requestId, sequence])).toEqual([
    ['b', 2],
    ['c', 3],
  ]);
  const later = (await (await ask({ 'x-trace-token': 't' }, '?after=2')).json()) as { traces: Trace[] };
  expect(later.traces.map(({ requestId }) => requestId)).toEqual(['c']);
});

it.each([
  ['no token', {}],
  ['another token', { 'x-trace-token': 'u' }],
  ['a page of a browser, token or not', { 'x-trace-token': 't', origin: 'http://localhost' }],
])('refuses %s', async (_who, headers) => {
  const { ask } = await served('t');
  expect((await ask(headers as Record<string, string>)).status).toBe(403);
});

it('refuses everybody when there is no token to know', async () => {
  const { ask } = await served('');
  expect((await ask({ 'x-trace-token': '' })).status).toBe(403);
});
