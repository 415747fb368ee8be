import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { CertificateFiles } from '../appsync/certificate.ts';
import { ask } from './ask.ts';
import { ensureTrustedCertificate } from './certificate.ts';
import type { Neighbours } from './endpoints.ts';
import { cloudEnvironment, folder, operatorEnvironment, REGION, ROOT } from './environment.ts';
import { isFree } from './ports.ts';
import { endLeftover, startProcess, type ManagedProcess } from './process.ts';

export interface CloudOptions extends Neighbours {
  /** Folder for state, logs and certificate. */
  home: string;
  port: number;
}

/** A running local cloud. */
export interface Cloud {
  readonly endpoint: string;
  readonly region: string;
  /** Its root user. */
  readonly credentials: { accessKeyId: string; secretAccessKey: string };
  /** PEM bundle that trusts the endpoint. */
  readonly caCertificate: string;
  /** For whatever else is served beside it. */
  readonly certificate: CertificateFiles;
  /** Lets the engine use the IAM routes. */
  readonly token: string;
  readonly process: ManagedProcess;
  /** What the AWS CLI, CDK and SDKs need to reach it as its root user, whatever profile this machine has. */
  env(): Record<string, string>;
  /** Saves the state now; otherwise only `stop` does, and a kill loses what came after the start. */
  save(): Promise<void>;
  /** Saves the state and ends it with all its Lambda processes. */
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 30_000;
const SAVED_WITHIN_MS = 30_000;

/** Starts MiniStack with IAM enforced and TLS on, keeping its state in `home`. */
export async function startCloud({ home, port, ...neighbours }: CloudOptions): Promise<Cloud> {
  const certificate = await ensureTrustedCertificate(folder(home, 'tls'));
  const pidFile = join(folder(home, 'run'), 'cloud.pid');
  await endLeftover(pidFile);
  if (!(await isFree(port))) {
    throw new Error(
      `Port ${port} belongs to the local cloud in ${home}, but another program listens on it: end that one, ` +
        'or begin anew with --fresh, which chooses another.',
    );
  }
  tidy(home);

  const endpoint = `https://localhost:${port}`;
  const token = randomBytes(16).toString('hex');
  const log = join(folder(home, 'logs'), 'cloud.log');
  const child = startProcess({
    command: resolve('.local/venv/bin/python'),
    args: [resolve(import.meta.dirname, 'ministack_app.py')],
    log,
    pidFile,
    cwd: folder(home, 'run'),
    env: cloudEnvironment({ home, endpoint, port, neighbours, certificate, token }),
  });
  await untilReady(endpoint, certificate.bundle, child, log);

  return {
    endpoint,
    region: REGION,
    credentials: ROOT,
    caCertificate: certificate.bundle,
    certificate,
    token,
    process: child,
    env: () => operatorEnvironment(endpoint, certificate.bundle),
    async save() {
      const { status, body } = await ask({
        url: `${endpoint}/_local/save`,
        method: 'POST',
        headers: { 'x-local-cloud-token': token },
        body: '{}',
        caCertificate: certificate.bundle,
        withinMs: SAVED_WITHIN_MS,
      });
      if (status !== 200) throw new Error(`The local cloud did not save its state: ${body}`);
    },
    stop: () => child.stop(SAVED_WITHIN_MS),
  };
}

/** Leaves the home as a start expects it, whatever an earlier run that was killed left there. */
function tidy(home: string): void {
  const run = folder(home, 'run');
  for (const name of readdirSync(run).filter((name) => !name.endsWith('.pid'))) {
    rmSync(join(run, name), { recursive: true, force: true });
  }
  // Local Lambdas run below this folder; without a package.json of its own, ours would make them ES modules.
  writeFileSync(join(run, 'package.json'), '{}');
  // Buckets are on disk at once, all else when it is saved: buckets of stacks that nobody knows are in the way.
  if (!existsSync(join(home, 'state', 'cloudformation.json')))
    rmSync(join(home, 's3'), { recursive: true, force: true });
}

/** Asks until it answers. Fails with the end of its log when it died or the time is over. */
async function untilReady(endpoint: string, ca: string, child: ManagedProcess, log: string): Promise<void> {
  let died = false;
  void child.ended.then(() => (died = true));
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!died && Date.now() < deadline) {
    const answer = await ask({ url: `${endpoint}/_ministack/health`, caCertificate: ca }).catch(
      () => undefined,
    );
    if (answer?.status === 200) return;
    await wait(50);
  }
  await child.stop(1_000);
  const tail = readFileSync(log, 'utf8').split('\n').slice(-15).join('\n');
  throw new Error(`The local cloud did not start. The end of ${log}:\n${tail}`);
}
