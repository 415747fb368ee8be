import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Urls } from '../appsync/server.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { endLeftover, startProcess, type ManagedProcess } from '../cloud/process.ts';

export interface EngineOptions {
  cloud: Cloud;
  home: string;
  port: number;
  /** Port for https and wss, which Amplify's client insists on. */
  tlsPort: number;
  userPoolId: string;
  /** Lets the console read what requests were made of. */
  traceToken: string;
}

/** What the engine says of itself. */
interface Listening extends Urls {
  tls: Urls;
}

export interface EngineProcess extends Listening {
  process: ManagedProcess;
}

const READY_WITHIN_MS = 20_000;

/** Starts the AppSync engine on the deployed API and waits until it serves. */
export async function startEngine(options: EngineOptions): Promise<EngineProcess> {
  const { cloud, home, port, tlsPort, userPoolId, traceToken } = options;
  const pidFile = join(home, 'run', 'engine.pid');
  const log = join(home, 'logs', 'engine.log');
  mkdirSync(join(home, 'logs'), { recursive: true });
  await endLeftover(pidFile);
  const issuer = `https://cognito-idp.${cloud.region}.amazonaws.com/${userPoolId}`;
  const engine = startProcess({
    command: process.execPath,
    args: [
      '--no-node-snapshot',
      resolve(import.meta.dirname, '../appsync/cli.ts'),
      ...['--stack', 'ShopApi', '--host', 'localhost', '--port', String(port)],
      ...['--tls-port', String(tlsPort)],
      ...['--tls-cert', cloud.certificate.certificate, '--tls-key', cloud.certificate.key],
      ...['--aws-endpoint', cloud.endpoint, '--iam-endpoint', cloud.endpoint],
      ...['--jwks', `${issuer}=${cloud.endpoint}/${userPoolId}/.well-known/jwks.json`],
      '--watch',
      ...['--trace', '200'],
    ],
    env: {
      ...cloud.env(),
      PATH: process.env.PATH ?? '',
      LOCAL_CLOUD_TOKEN: cloud.token,
      TRACE_TOKEN: traceToken,
    },
    log,
    pidFile,
  });
  const listening = await untilListening(log, engine);
  return { ...listening, process: engine };
}

/** The engine says where it listens in its log. Fails with the log's end when it died or the time is over. */
async function untilListening(log: string, engine: ManagedProcess) {
  let died = false;
  void engine.ended.then(() => (died = true));
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;) {
    const lines = readFileSync(log, 'utf8').split('\n');
    const line = lines.find((text) => text.includes('"event":"listening"'));
    if (line) return JSON.parse(line) as Listening;
    if (died || Date.now() > deadline) {
      await engine.stop(1_000);
      throw new Error(`The AppSync engine did not start. The end of ${log}:\n${lines.slice(-15).join('\n')}`);
    }
    await wait(50);
  }
}
