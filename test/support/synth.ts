import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** A resource of a CloudFormation template. */
export interface Resource {
  Type: string;
  // Templates are read as data; their shapes are CloudFormation's.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  Properties: Record<string, any>;
  DeletionPolicy?: string;
}

/** The templates of the app by stack, synthesised as `cdk synth` does it, with more context if any is given. */
export function synthesise(
  more: Record<string, string> = {},
  folder = '.local/test/cdk.out',
): { folder: string; stacks: Record<string, Record<string, Resource>> } {
  rmSync(folder, { recursive: true, force: true });
  execFileSync(process.execPath, ['infra/app.ts'], {
    env: { ...process.env, CDK_OUTDIR: folder, CDK_CONTEXT_JSON: JSON.stringify({ ...context(), ...more }) },
    stdio: 'pipe',
  });
  const stacks: Record<string, Record<string, Resource>> = {};
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.template.json'))) {
    const template = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
      Resources: Record<string, Resource>;
    };
    stacks[file.replace('.template.json', '')] = template.Resources;
  }
  return { folder, stacks };
}

function context(): Record<string, unknown> {
  return (JSON.parse(readFileSync('cdk.json', 'utf8')) as { context: Record<string, unknown> }).context;
}
