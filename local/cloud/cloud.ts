import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { delimiter, dirname, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ensureCertificate } from './certificate.ts';
import { endpointOverrides } from './endpoints.ts';
import { isFree } from './ports.ts';
import { endLeftover, startProcess, type ManagedProcess } from './process.ts';

export interface CloudOptions {
  /** Folder for state, logs and certificate. */
  home: string;
  port: number;
  /** Where the AppSync engine will serve GraphQL; Lambdas are told. */
  graphql: string;
}

/** A running local cloud. */
export interface Cloud {
  readonly endpoint: string;
  readonly region: string;
  /** Its root user. */
  readonly credentials: { accessKeyId: string; secretAccessKey: string };
  /** PEM bundle that trusts the endpoint. */
  readonly caCertificate: string;
  /** Lets the engine use the IAM routes. */
  readonly token: string;
  readonly process: ManagedProcess;
  /** What the AWS CLI, CDK and SDKs need to reach it as its root user, whatever profile this machine has. */
  env(): Record<string, string>;
  stop(): Promise<void>;
}

export const REGION = 'us-east-1';
const ROOT = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
/** No profile of this machine's user reaches a process of ours, nor a Lambda. */
const NO_PROFILES = { AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null' };
const READY_WITHIN_MS = 30_000;

/**
 * Starts MiniStack with IAM enforced and TLS on, keeping its state in `home`. Its environment holds nothing of ours
 * but what is listed here: every local Lambda inherits it.
 */
export async function startCloud({ home, port, graphql }: CloudOptions): Promise<Cloud> {
  const folder = (name: string) => {
    const path = resolve(home, name);
    mkdirSync(path, { recursive: true });
    return path;
  };
  const certificate = await ensureCertificate(folder('tls'));
  const pidFile = join(folder('run'), 'cloud.pid');
  await endLeftover(pidFile);
  if (!(await isFree(port))) {
    throw new Error(
      `Port ${port} belongs to the local cloud in ${home}, but another program listens on it: end that one, ` +
        'or begin anew with --fresh, which chooses another.',
    );
  }

  // Local Lambdas run below this folder; without a package.json of its own, ours would make them ES modules.
  writeFileSync(join(folder('run'), 'package.json'), '{}');

  const endpoint = `https://localhost:${port}`;
  const token = randomBytes(16).toString('hex');
  const cloud = startProcess({
    command: resolve('.local/venv/bin/python'),
    args: [resolve(import.meta.dirname, 'ministack_app.py')],
    log: join(folder('logs'), 'cloud.log'),
    pidFile,
    cwd: folder('run'),
    env: {
      ...endpointOverrides({ aws: endpoint, caBundle: certificate.bundle, graphql }),
      ...ROOT,
      // A local Lambda's node is the first in PATH: the one we run on.
      PATH: [dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin'].join(delimiter),
      HOME: folder('run'),
      LANG: 'C.UTF-8',
      TMPDIR: folder('run'),
      ...NO_PROFILES,
      // Lambdas run as processes; a Docker daemon and what others run on it are none of our business.
      LAMBDA_EXECUTOR: 'local',
      DOCKER_HOST: `unix://${resolve(home, 'run', 'no-docker')}`,
      AUTH: 'true',
      USE_SSL: '1',
      MINISTACK_SSL_CERT: certificate.certificate,
      MINISTACK_SSL_KEY: certificate.key,
      MINISTACK_REGION: REGION,
      SSL_CERT_FILE: certificate.bundle,
      GATEWAY_PORT: String(port),
      BIND_HOST: '127.0.0.1',
      SFTP_ENABLED: '0',
      IOT_MTLS_ENABLED: 'false',
      PERSIST_STATE: '1',
      STATE_DIR: folder('state'),
      S3_PERSIST: '1',
      S3_DATA_DIR: folder('s3'),
      LOG_LEVEL: 'INFO',
      LOCAL_CLOUD_TOKEN: token,
    },
  });
  await untilReady(endpoint, certificate.bundle, cloud, join(home, 'logs', 'cloud.log'));

  return {
    endpoint,
    region: REGION,
    credentials: { accessKeyId: ROOT.AWS_ACCESS_KEY_ID, secretAccessKey: ROOT.AWS_SECRET_ACCESS_KEY },
    caCertificate: certificate.bundle,
    token,
    process: cloud,
    env: () => ({
      ...ROOT,
      ...NO_PROFILES,
      AWS_REGION: REGION,
      AWS_DEFAULT_REGION: REGION,
      AWS_ENDPOINT_URL: endpoint,
      AWS_CA_BUNDLE: certificate.bundle,
      NODE_EXTRA_CA_CERTS: certificate.bundle,
    }),
    stop: () => cloud.stop(),
  };
}

/** Asks until it answers. Fails with the end of its log when it died or the time is over. */
async function untilReady(endpoint: string, ca: string, cloud: ManagedProcess, log: string): Promise<void> {
  const agent = new Agent({ ca: readFileSync(ca) });
  let died = false;
  void cloud.ended.then(() => (died = true));
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!died && Date.now() < deadline) {
    if (await answers(`${endpoint}/_ministack/health`, agent)) return;
    await wait(50);
  }
  await cloud.stop(1_000);
  const tail = readFileSync(log, 'utf8').split('\n').slice(-15).join('\n');
  throw new Error(`The local cloud did not start. The end of ${log}:\n${tail}`);
}

function answers(url: string, agent: Agent): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = request(url, { agent, timeout: 2_000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    asked.once('error', () => resolve(false));
    asked.once('timeout', () => asked.destroy());
    asked.end();
  });
}
