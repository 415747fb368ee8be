import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { folder } from '../cloud/environment.ts';
import { isFree } from '../cloud/ports.ts';
import { endLeftover, startProcess, type ManagedProcess } from '../cloud/process.ts';

/** A running search server. */
export interface SearchServer {
  /** http. */
  readonly url: string;
  readonly process: ManagedProcess;
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 15_000;

/**
 * Starts the embedded server, which speaks OpenSearch's protocol and keeps its documents in memory only. It ends with
 * the process `owner`.
 */
export async function startEmbedded(home: string, port: number, owner = process.pid): Promise<SearchServer> {
  const pidFile = join(folder(home, 'run'), 'search.pid');
  await endLeftover(pidFile);
  if (!(await isFree(port)))
    throw new Error(`Port ${port} of the search index is in use by another program.`);
  const log = join(folder(home, 'logs'), 'search.log');
  const child = startProcess({
    command: binary(),
    args: ['-addr', `127.0.0.1:${port}`, '-no-stdin-watch', '-no-ja', '-parent-pid', `${owner}`],
    log,
    pidFile,
    env: { PATH: '/usr/bin:/bin', HOME: folder(home, 'run') },
  });
  const url = `http://127.0.0.1:${port}/`;
  await untilReady(url, child, log, READY_WITHIN_MS);
  return { url, process: child, stop: () => child.stop(5_000) };
}

/** The program that the Python package brings. */
function binary(): string {
  const lib = resolve('.local/venv/lib');
  const found = readdirSync(lib)
    .map((python) => join(lib, python, 'site-packages/osmem_server/bin/osmem-server'))
    .find((path) => existsSync(path));
  if (!found)
    throw new Error('The embedded search server is not installed; node local/setup.mjs installs it.');
  return found;
}

/** Asks until it answers. Fails when it died or the time is over. */
export async function untilReady(
  url: string,
  child: ManagedProcess,
  log: string,
  withinMs: number,
): Promise<void> {
  let died = false;
  void child.ended.then(() => (died = true));
  const deadline = Date.now() + withinMs;
  while (!died && Date.now() < deadline) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(1_000) }).catch(() => undefined);
    if (answer?.ok) return;
    await wait(50);
  }
  await child.stop(1_000);
  throw new Error(`The search server did not start; its log is ${log}.`);
}
