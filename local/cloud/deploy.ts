import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Cloud } from './cloud.ts';
import { hashOf } from '../../infra/hash.ts';

/** Everything a deployment is made of: when none of it changed, there is nothing to deploy. */
const INPUTS = [
  'cdk.json',
  'package-lock.json',
  'infra',
  'schema',
  'resolvers',
  'functions',
  'client/sdk/generated',
];

export interface DeployOptions {
  cloud: Cloud;
  /** The cloud's home; remembers what was deployed. */
  home: string;
  /** Told each line that CDK prints. */
  onLine?: (line: string) => void;
}

/** What a deployment did. */
export type Deployed = 'unchanged' | 'deployed';

/**
 * `cdk bootstrap` once, then the unmodified `cdk deploy "Shop*"`, pointed at the local cloud by the environment alone.
 * @throws with what CDK printed when it fails
 */
export async function deploy({ cloud, home, onLine }: DeployOptions): Promise<Deployed> {
  const stamp = join(home, 'deployed');
  const inputs = hashOf(INPUTS);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) return 'unchanged';

  const bootstrapped = join(home, 'bootstrapped');
  if (!existsSync(bootstrapped)) {
    // A folder of its own: the assembly that bootstrap writes has unbundled functions.
    await cdk(['bootstrap', '--output', resolve(home, 'bootstrap.out')], cloud, onLine);
    writeFileSync(bootstrapped, '');
  }
  rmSync(stamp, { force: true });
  const output = resolve(home, 'cdk.out');
  mkdirSync(output, { recursive: true });
  await cdk(
    [
      'deploy',
      'Shop*',
      '--output',
      output,
      '--require-approval',
      'never',
      // In parallel the CLI sometimes loses files of its own cache.
      '--asset-parallelism=false',
      '--progress',
      'events',
    ],
    cloud,
    onLine,
  );
  writeFileSync(stamp, inputs);
  return 'deployed';
}

async function cdk(args: string[], cloud: Cloud, onLine: DeployOptions['onLine']): Promise<void> {
  const child = spawn(process.execPath, ['node_modules/aws-cdk/bin/cdk', ...args, '--no-notices'], {
    env: { ...process.env, ...cloud.env(), CDK_DISABLE_CLI_TELEMETRY: 'true', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      onLine?.(line);
    });
  }
  const code = await new Promise<number | null>((done) => child.once('close', done));
  if (code !== 0) {
    throw new Error(`cdk ${args[0]} ended with ${code}:\n${lines.slice(-40).join('\n')}`);
  }
}
