import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import WebSocket from 'ws';

import { ensureCertificate } from '../../../local/appsync/certificate.ts';
import { silentLog } from '../../../local/appsync/log.ts';
import { startServer, type RunningServer } from '../../../local/appsync/server.ts';
import { KEY, testEngine } from '../support/engine.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(() => Promise.all(closing.splice(0).map((close) => close())));

async function served(): Promise<{ server: RunningServer; ca: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'tls-'));
  const files = await ensureCertificate(folder);
  const cert = await readFile(files.certificate, 'utf8');
  const server = await startServer({
    engine: testEngine({ schema: 'type Query { hello: String }' }),
    evaluateCode: () => Promise.resolve({ status: 200, body: {} }),
    reload: () => Promise.resolve(),
    log: silentLog,
    tls: { cert, key: await readFile(files.key, 'utf8') },
  });
  closing.push(
    () => server.close(),
    () => rm(folder, { recursive: true }),
  );
  return { server, ca: cert };
}

it('answers the same request over http and https', async () => {
  const { server, ca } = await served();
  const body = JSON.stringify({ query: '{ __typename }' });
  const plain = await fetch(server.graphql, { method: 'POST', headers: KEY, body });
  const secure = await new Promise<string>((resolve, reject) => {
    const sent = request(server.tls?.graphql ?? '', { method: 'POST', headers: KEY, ca }, (answer) => {
      answer.setEncoding('utf8').once('data', resolve);
    });
    sent.once('error', reject).end(body);
  });
  expect(secure).toBe('{"data":{"__typename":"Query"}}');
  expect(await plain.text()).toBe(secure);
});

it('speaks the real-time protocol over wss, as Amplify demands', async () => {
  const { server, ca } = await served();
  expect(server.tls?.realtime).toMatch(/^wss:.*\/graphql\/realtime$/);
  const encoded = Buffer.from(JSON.stringify({ host: 'localhost', ...KEY })).toString('base64');
  const socket = new WebSocket(`${server.tls?.realtime}?header=${encoded}&payload=e30=`, 'graphql-ws', {
    ca,
  });
  const message = new Promise((resolve, reject) => {
    socket.once('message', (data) => resolve(JSON.parse(String(data)))).once('error', reject);
  });
  socket.once('open', () => socket.send('{"type":"connection_init"}'));
  expect(await message).toMatchObject({ type: 'connection_ack' });
});
