import { mkdirSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import type { TestProject } from 'vitest/node';
import { startCloud } from '../../../local/cloud/cloud.ts';
import { freePort } from '../../../local/cloud/ports.ts';

/** Where the suite runs. On AWS everything but `run` and `region` comes from the environment's own configuration. */
export interface Target {
  /** Part of every name, so that two runs don't meet. */
  run: string;
  region: string;
  local?: {
    endpoint: string;
    credentials: { accessKeyId: string; secretAccessKey: string };
    caCertificate: string;
    /** Opens the routes of ours. */
    token: string;
  };
}

declare module 'vitest' {
  interface ProvidedContext {
    target: Target;
  }
}

const HOME = '.local/test/local-cloud';

/** One cloud for all tests of the project, with a fresh state; none with TEST_TARGET=AWS_CLOUD. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | void> {
  const run = `conformance-${randomBytes(4).toString('hex')}`;
  if (process.env.TEST_TARGET === 'AWS_CLOUD') {
    const region = process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
    if (!region) throw new Error('TEST_TARGET=AWS_CLOUD needs a region: set AWS_REGION.');
    project.provide('target', { run, region });
    return;
  }
  for (const part of ['state', 's3']) rmSync(`${HOME}/${part}`, { recursive: true, force: true });
  mkdirSync(HOME, { recursive: true });
  const cloud = await startCloud({
    home: HOME,
    port: await freePort(),
    graphql: 'http://localhost:1/graphql',
  });
  const { endpoint, region, credentials, caCertificate, token } = cloud;
  project.provide('target', { run, region, local: { endpoint, credentials, caCertificate, token } });
  return () => cloud.stop();
}
