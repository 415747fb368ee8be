import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../functions/shared/canonical.ts';
import { hashOf } from '../../infra/hash.ts';

/** A resource of a CloudFormation template. */
export interface Resource {
  Type: string;
  // Templates are read as data; their shapes are CloudFormation's.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  Properties: Record<string, any>;
  DeletionPolicy?: string;
}

/** What a synthesis is made of. */
const INPUTS = [
  'cdk.json',
  'package-lock.json',
  'infra',
  'schema',
  'resolvers',
  'functions',
  'client/sdk/generated',
];
const HOME = '.local/test/synth';
const KEPT_MS = 60 * 60 * 1000;
/** A lock this old, milliseconds, is one of a process that died. */
const LEFT_MS = 110_000;

/** Everything that the context can ask for. */
export const EVERYTHING = {
  domain: 'shop.example.com',
  hostedZoneId: 'Z0123456789',
  hostedZoneName: 'example.com',
  profile: 'production',
  quickSightPrincipalArn: 'arn:aws:quicksight:us-east-1:111122223333:user/default/sales',
};

/**
 * The templates of the app by stack, synthesised as `cdk synth` does it, with more context if any is given. Test files
 * that ask for the same get what the first one made.
 */
export function synthesise(more: Record<string, string> = {}): {
  folder: string;
  stacks: Record<string, Record<string, Resource>>;
} {
  const context = JSON.stringify({ ...projectContext(), ...more });
  const folder = join(HOME, sha256(hashOf(INPUTS) + context).slice(0, 24));
  onlyOne(`${folder}.lock`, () => existsSync(folder) || make(folder, context));
  const stacks: Record<string, Record<string, Resource>> = {};
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.template.json'))) {
    const template = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
      Resources: Record<string, Resource>;
    };
    stacks[file.replace('.template.json', '')] = template.Resources;
  }
  return { folder, stacks };
}

function make(folder: string, context: string): void {
  for (const old of readdirSync(HOME).map((name) => join(HOME, name))) {
    if (Date.now() - statSync(old).mtimeMs > KEPT_MS) rmSync(old, { recursive: true, force: true });
  }
  const made = mkdtempSync(join(HOME, 'making-'));
  execFileSync(process.execPath, ['infra/app.ts'], {
    env: { ...process.env, CDK_OUTDIR: made, CDK_CONTEXT_JSON: context },
    stdio: 'pipe',
  });
  renameSync(made, folder);
}

/** Runs something while no other process does, by a folder that only one can make. One that was left is taken over. */
function onlyOne(lock: string, run: () => void): void {
  mkdirSync(HOME, { recursive: true });
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
      if (Date.now() - since > LEFT_MS) rmSync(lock, { recursive: true, force: true });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
  try {
    run();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function projectContext(): Record<string, unknown> {
  return (JSON.parse(readFileSync('cdk.json', 'utf8')) as { context: Record<string, unknown> }).context;
}
