import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { folder } from '../cloud/environment.ts';
import { isFree } from '../cloud/ports.ts';
import { startProcess } from '../cloud/process.ts';
import { untilReady, type SearchServer } from './embedded.ts';

/** As in pom.xml; it runs on Java 17 and newer. */
const VERSION = '2.19.1.0';
const NEEDED_JAVA = 17;
/** Ports that OpenSearch's own runner can be told to use: it adds 1 to the one it is given. */
const PORTS = { first: 9201, last: 9299 };
const READY_WITHIN_MS = 120_000;
const FETCHED_WITHIN_MS = 300_000;
const JARS = resolve(`.local/opensearch-${VERSION}`);

/** Whether this machine can run it: Java, and Maven unless it was fetched before. Else the reason. */
export function missingForReal(): string | null {
  const { stderr = '', status } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  const major = Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0);
  if (status !== 0 || major < NEEDED_JAVA) return `Java ${NEEDED_JAVA} or newer is not there`;
  if (!existsSync(JARS) && spawnSync('mvn', ['--version']).status !== 0) return 'Maven is not there';
  return null;
}

/** Starts a real OpenSearch of one node, with its data below `home`. It is fetched the first time. */
export async function startReal(home: string): Promise<SearchServer> {
  await fetchJars();
  const port = await freeHttpPort();
  const log = join(folder(home, 'logs'), 'opensearch.log');
  const base = folder(home, 'opensearch');
  const child = startProcess({
    command: 'java',
    args: [
      ...['-Xms256m', '-Xmx512m', '-cp', [JARS, '*'].join('/')],
      'org.codelibs.opensearch.runner.OpenSearchRunner',
      ...[
        '-basePath',
        base,
        '-numOfNode',
        '1',
        '-baseHttpPort',
        `${port - 1}`,
        '-clusterName',
        'search-tests',
      ],
    ],
    log,
    pidFile: join(folder(home, 'run'), 'opensearch.pid'),
    env: { PATH: process.env.PATH ?? ['/usr/bin', '/bin'].join(delimiter) },
  });
  const url = `http://localhost:${port}/`;
  await untilReady(url, child, log, READY_WITHIN_MS);
  return { url, process: child, stop: () => child.stop(15_000) };
}

/** Complete or not there at all: a fetch that was interrupted is begun again. */
async function fetchJars(): Promise<void> {
  if (existsSync(JARS)) return;
  const partial = `${JARS}.${process.pid}`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  const pom = resolve(import.meta.dirname, 'pom.xml');
  const args = ['-q', '-B', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${partial}`];
  await promisify(execFile)('mvn', args, { timeout: FETCHED_WITHIN_MS });
  renameSync(partial, JARS);
}

async function freeHttpPort(): Promise<number> {
  for (let port = PORTS.first; port <= PORTS.last; port += 1) if (await isFree(port)) return port;
  throw new Error(`No port from ${PORTS.first} to ${PORTS.last} is free for OpenSearch.`);
}
