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

const OUTPUT = '.local/test/cdk.out';

/** The templates of the app by stack, synthesised as `cdk synth` does it. */
export function synthesise(): { folder: string; stacks: Record<string, Record<string, Resource>> } {
  rmSync(OUTPUT, { recursive: true, force: true });
  execFileSync(process.execPath, ['infra/app.ts'], {
    env: { ...process.env, CDK_OUTDIR: OUTPUT, CDK_CONTEXT_JSON: JSON.stringify(context()) },
    stdio: 'pipe',
  });
  const stacks: Record<string, Record<string, Resource>> = {};
  for (const file of readdirSync(OUTPUT).filter((name) => name.endsWith('.template.json'))) {
    const template = JSON.parse(readFileSync(join(OUTPUT, file), 'utf8')) as {
      Resources: Record<string, Resource>;
    };
    stacks[file.replace('.template.json', '')] = template.Resources;
  }
  return { folder: OUTPUT, stacks };
}

function context(): unknown {
  return (JSON.parse(readFileSync('cdk.json', 'utf8')) as { context: unknown }).context;
}
