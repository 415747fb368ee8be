import type { Stack } from '@aws-sdk/client-cloudformation';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf } from '../../infra/hash.ts';
import { cdk, type CdkOptions } from './cdk.ts';
import { clientSettings, deployedStacks } from './clients.ts';
import { folder } from './environment.ts';

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

/** The local cloud's account. */
const ACCOUNT = '000000000000';

export interface DeployOptions extends CdkOptions {
  /** The cloud's home; remembers what was deployed. */
  home: string;
}

/** What a deployment did. */
export type Deployed = 'unchanged' | 'deployed';

/**
 * `cdk bootstrap` once, then the unmodified `cdk deploy "Shop*"`, pointed at the local cloud by the environment alone.
 * @throws with what CDK printed when it fails
 */
export async function deploy({ home, ...options }: DeployOptions): Promise<Deployed> {
  const { cloud } = options;
  const settings = clientSettings(cloud);
  const stamp = join(home, 'deployed');
  const inputs = hashOf(INPUTS);
  const before = await deployedStacks(settings);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === stampOf(inputs, before)) return 'unchanged';
  rmSync(stamp, { force: true });

  const output = folder(home, 'cdk.out');
  const synthesised = cdk(['synth', '--quiet', '--output', output], options);
  // A failed bootstrap is thrown first; the failure of a synthesis that nobody waits for is not unhandled.
  synthesised.catch(() => undefined);
  if (!before.some(({ StackName }) => StackName === 'CDKToolkit')) {
    // Beside the app, not in it: bootstrap would synthesise it once more just to learn the environment.
    await cdk(['bootstrap', `aws://${ACCOUNT}/${cloud.region}`], { ...options, cwd: folder(home, 'run') });
  }
  await synthesised;
  await cdk(
    [
      'deploy',
      'Shop*',
      '--app',
      output,
      '--require-approval',
      'never',
      // In parallel the CLI sometimes loses files of its own cache.
      '--asset-parallelism=false',
      '--progress',
      'events',
    ],
    options,
  );
  await cloud.save();
  writeFileSync(stamp, stampOf(inputs, await deployedStacks(settings)));
  return 'deployed';
}

/**
 * What was deployed, and where: a cloud that was killed has lost the stacks, or has older ones, whatever a file
 * beside it says.
 */
function stampOf(inputs: string, stacks: Stack[]): string {
  const each = stacks.map(({ StackId, CreationTime, LastUpdatedTime }) =>
    [StackId, (LastUpdatedTime ?? CreationTime)?.toISOString()].join(' '),
  );
  return [inputs, ...each.sort()].join('\n');
}
