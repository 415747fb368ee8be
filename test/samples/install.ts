import { generate } from '@graphql-codegen/cli';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { parse, print } from 'graphql';
import { join } from 'node:path';

import { withBuiltins } from '../../local/appsync/schema/builtins.ts';

const run = (command: string, args: string[], cwd: string) =>
  execFileSync(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
const npmInstall = (cwd: string, ...more: string[]) =>
  run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...more], cwd);

/**
 * A copy of the samples with what one of them needs, and its template synthesised by its own CDK: the folder of the
 * assembly. The construct they share is built first and installed as npm would install it from a registry. Their lock
 * files name versions that are no longer published, so npm resolves the ranges of package.json anew.
 */
export async function synthesiseSample(samples: string, folder: string, into: string): Promise<string> {
  rmSync(into, { recursive: true, force: true });
  cpSync(samples, into, { recursive: true, filter: (path) => !/[\\/](node_modules|\.git)$/.test(path) });
  const helper = join(into, 'examples/cdk/constructs/appsync-helper');
  const app = join(into, folder);
  rmSync(join(app, 'package-lock.json'), { force: true });
  npmInstall(helper);
  run(process.execPath, ['node_modules/typescript/bin/tsc'], helper);
  rmSync(join(helper, 'node_modules'), { recursive: true });
  npmInstall(app, '--install-links');
  await generateTypes(join(app, 'lib/appsync'));
  run(process.execPath, ['node_modules/aws-cdk/bin/cdk', 'synth', '--quiet', '--output', 'assembly'], app);
  return join(app, 'assembly');
}

/**
 * The types and enums of a sample's schema, which its resolvers import. The sample has them made by Amplify's command;
 * graphql-codegen gives enums the same form.
 */
async function generateTypes(appsync: string): Promise<void> {
  const [made] = await generate(
    {
      schema: print(withBuiltins(parse(readFileSync(join(appsync, 'schema.graphql'), 'utf8')))),
      generates: { 'API.ts': { plugins: ['typescript'], config: { namingConvention: 'keep' } } },
      silent: true,
    },
    false,
  );
  writeFileSync(join(appsync, 'codegen/API.ts'), made?.content ?? '');
}

/**
 * The AWS SDK v2, which the runtime of the samples' own custom resource (nodejs14.x) brings on AWS, where a local
 * Lambda of this home finds it. MiniStack sets it up without the session's token, so that is added.
 */
export function provideSdkV2(home: string): void {
  const folder = join(home, 'node_modules/aws-sdk');
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{"private":true}');
  npmInstall(home, 'aws-sdk-v2@npm:aws-sdk@2.1693.0');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'index.js'),
    `const AWS = require('aws-sdk-v2');
const update = AWS.config.update.bind(AWS.config);
AWS.config.update = (given, ...rest) => update({ ...given, sessionToken: process.env.AWS_SESSION_TOKEN }, ...rest);
module.exports = AWS;
`,
  );
}
