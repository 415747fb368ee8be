import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, isFree } from '../../local/cloud/ports.ts';
import type { Endpoints } from '../../local/start/endpoints.ts';

const DEADLINE = 240_000;

let home: string;
const children = new Set<ChildProcess>();
beforeAll(() => {
  mkdirSync('.local/test', { recursive: true });
  home = mkdtempSync('.local/test/start-');
});
afterAll(async () => {
  for (const child of children) child.kill('SIGTERM');
  await Promise.all([...children].map((child) => new Promise((done) => child.once('close', done))));
  rmSync(home, { recursive: true, force: true });
}, DEADLINE);

interface Run {
  child: ChildProcess;
  said(): string;
  /** Resolves once it said this; rejects when it ended without. */
  says(text: string): Promise<void>;
  ended: Promise<number | null>;
}

/** `npm start` without the set-up, in a home of its own. */
function start(...args: string[]): Run {
  const child = spawn(process.execPath, ['local/start/main.ts', '--home', home, ...args]);
  children.add(child);
  let said = '';
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => {
      said += data.toString();
      for (const look of waiting) look();
    });
  }
  const ended = new Promise<number | null>((done) => {
    child.once('close', (code) => {
      children.delete(child);
      done(code);
    });
  });
  const says = (text: string) =>
    new Promise<void>((done, failed) => {
      const look = () => said.includes(text) && done();
      waiting.add(look);
      look();
      void ended.then((code) =>
        failed(new Error(`It ended with ${code} and did not say "${text}":\n${said}`)),
      );
    });
  return { child, said: () => said, says, ended };
}

const read = <T>(name: string) => JSON.parse(readFileSync(join(home, name), 'utf8')) as T;

/** Ids of the processes that serve now. */
const serving = () => ['cloud', 'engine'].map((name) => read<{ pid: number }>(`run/${name}.pid`).pid);

/** Whether anybody of a process's group is there: itself, a Lambda, an app that is synthesised. */
function hasAnyOf(group: number): boolean {
  try {
    process.kill(-group, 0);
    return true;
  } catch {
    return false;
  }
}

/** A process that ended counts until the system has taken note of it. */
const allEnded = (groups: number[]) =>
  expect.poll(() => groups.filter(hasAnyOf), { timeout: 20_000 }).toEqual([]);

async function products({ graphql, apiKey }: Endpoints): Promise<number> {
  const response = await fetch(graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
    body: JSON.stringify({ query: '{ products(first: 100) { nodes { id } } }' }),
  });
  const { data } = (await response.json()) as { data: { products: { nodes: unknown[] } } };
  return data.products.nodes.length;
}

// One story: each test goes on where the one before it ended.
describe('npm start', { timeout: DEADLINE }, () => {
  let first: Endpoints;

  it('can be interrupted while it deploys, and leaves nothing running', async () => {
    const run = start('--port', '0');
    await run.says('cdk deploy');
    const { pid: cloud } = read<{ pid: number }>('run/cloud.pid');
    run.child.kill('SIGINT');
    expect(await run.ended, run.said()).toBe(0);
    await allEnded([cloud]);
  });

  it('opens a shop with a catalogue, and says where', async () => {
    const taken = createServer();
    const port = await freePort();
    await new Promise<void>((done) => taken.listen(port, '127.0.0.1', done));
    const run = start('--port', String(port));
    await run.says('Ctrl-C closes it');
    taken.close();
    first = read<Endpoints>('endpoints.json');
    expect(run.said()).toContain(`port ${port} is in use`);
    expect(run.said()).toContain(first.storefront);
    expect(run.said()).toContain(`${first.users.customer.username}  ${first.users.customer.password}`);
    expect(await products(first)).toBe(60);
    const page = await fetch(first.storefront);
    expect([page.status, page.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('text/html'),
    ]);

    const second = start('--port', '0');
    expect(await second.ended).toBe(1);
    expect(second.said()).toContain(`A shop is running here already (process ${run.child.pid})`);

    const groups = serving();
    run.child.kill('SIGINT');
    expect(await run.ended, run.said()).toBe(0);
    await allEnded(groups);
    for (const url of [first.aws, first.graphql, first.storefront]) {
      expect(await isFree(Number(new URL(url).port)), url).toBe(true);
    }
  });

  it('is back at once, as it was, with nothing deployed again', async () => {
    const run = start('--port', '0');
    await run.says('Ctrl-C closes it');
    expect(run.said()).toContain('cdk deploy "Shop*": unchanged');
    expect(read<Endpoints>('endpoints.json')).toEqual({
      ...first,
      storefront: expect.any(String) as string,
      graphiql: expect.any(String) as string,
      console: expect.any(String) as string,
      webhooks: expect.any(String) as string,
    });
    expect(await products(first)).toBe(60);
    const groups = serving();
    run.child.kill('SIGKILL');
    await run.ended;
    // Nobody was left to end them.
    expect(groups.map(hasAnyOf)).toEqual([true, true]);
  });

  it('ends what a killed one left behind, and goes on from there', async () => {
    const left = serving();
    const run = start('--port', '0');
    await run.says('Ctrl-C closes it');
    await allEnded(left);
    expect(run.said()).toContain('cdk deploy "Shop*": unchanged');
    expect(await products(read<Endpoints>('endpoints.json'))).toBe(60);
    const [, engine = 0] = serving();
    process.kill(engine, 'SIGKILL');
    expect(await run.ended).toBe(1);
    expect(run.said()).toContain('The AppSync engine ended by itself');
  });
});
