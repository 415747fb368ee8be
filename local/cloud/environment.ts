import { mkdirSync } from 'node:fs';
import { delimiter, dirname, resolve } from 'node:path';
import type { TrustedCertificate } from './certificate.ts';
import { endpointOverrides, type Neighbours } from './endpoints.ts';

export const REGION = 'us-east-1';
/** MiniStack's name for the root user of its account. */
export const ROOT = { accessKeyId: 'test', secretAccessKey: 'test' };

const ROOT_VARIABLES = { AWS_ACCESS_KEY_ID: ROOT.accessKeyId, AWS_SECRET_ACCESS_KEY: ROOT.secretAccessKey };
/** No profile of this machine's user reaches a process of ours, nor a Lambda. */
const NO_PROFILES = { AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null' };

export interface CloudEnvironment {
  home: string;
  endpoint: string;
  port: number;
  neighbours: Neighbours;
  certificate: TrustedCertificate;
  /** Opens the routes of ours. */
  token: string;
}

/** A folder below a home, there when this returns. */
export function folder(home: string, name: string): string {
  const path = resolve(home, name);
  mkdirSync(path, { recursive: true });
  return path;
}

/** MiniStack's whole environment, which each local Lambda inherits: nothing of this machine's user is in it. */
export function cloudEnvironment(of: CloudEnvironment): Record<string, string> {
  const { home, endpoint, port, neighbours, certificate, token } = of;
  const run = folder(home, 'run');
  return {
    ...endpointOverrides({ aws: endpoint, caBundle: certificate.bundle, ...neighbours }),
    ...ROOT_VARIABLES,
    ...NO_PROFILES,
    // A local Lambda's node is the first in PATH: the one we run on.
    PATH: [dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin'].join(delimiter),
    HOME: run,
    TMPDIR: run,
    LANG: 'C.UTF-8',
    // No caches beside our own Python files.
    PYTHONDONTWRITEBYTECODE: '1',
    // Lambdas run as processes; a Docker daemon and what others run on it are none of our business.
    LAMBDA_EXECUTOR: 'local',
    DOCKER_HOST: `unix://${resolve(run, 'no-docker')}`,
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
    // A query without DuckDB fails, instead of answering something made up.
    ATHENA_ENGINE: 'duckdb',
    PERSIST_STATE: '1',
    STATE_DIR: folder(home, 'state'),
    S3_PERSIST: '1',
    S3_DATA_DIR: folder(home, 's3'),
    LOG_LEVEL: 'INFO',
    LOCAL_CLOUD_TOKEN: token,
  };
}

/** What the AWS CLI, CDK and SDKs need to reach the local cloud as its root user. */
export function operatorEnvironment(endpoint: string, caBundle: string): Record<string, string> {
  return {
    ...ROOT_VARIABLES,
    ...NO_PROFILES,
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_ENDPOINT_URL: endpoint,
    AWS_CA_BUNDLE: caBundle,
    NODE_EXTRA_CA_CERTS: caBundle,
  };
}
