/**
 * Runs the suite of localstack/appsync-utils, unmodified, against this engine's EvaluateCode through the AWS SDK: its
 * snapshots are answers recorded from AWS. Fails when any differs.
 *
 *   git clone https://github.com/localstack/appsync-utils && npm --prefix appsync-utils install
 *   npm run recorded -- --suite appsync-utils
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { Command } from 'commander';

import { evaluateCode } from '../../local/appsync/evaluate/index.ts';
import { createReviewer } from '../../local/appsync/sandbox/check/reviewer.ts';
import { createSandbox } from '../../local/appsync/sandbox/index.ts';
import { startServer } from '../../local/appsync/server.ts';
import { testEngine } from '../appsync/support/engine.ts';

const command = new Command('recorded')
  .requiredOption('--suite <folder>', 'a checkout of localstack/appsync-utils with its packages installed')
  .parse();
const suite = resolve(command.opts<{ suite: string }>().suite);
const jest = join(suite, 'node_modules/jest/bin/jest.js');
if (!existsSync(jest)) {
  command.error(`error: ${suite} has no jest: run npm install in it.`);
}

const reviewer = createReviewer();
const sandbox = createSandbox({ reviewer });
const server = await startServer({
  engine: testEngine({ schema: 'type Query { none: Int }' }),
  evaluateCode: (body) => evaluateCode({ sandbox, reviewer }, body),
  reload: () => Promise.resolve(),
});

// `jest --ci` writes no snapshot: what isn't recorded fails.
const jestRun = spawn(process.execPath, ['--experimental-vm-modules', jest, '--ci'], {
  cwd: suite,
  stdio: 'inherit',
  env: {
    PATH: process.env.PATH,
    TEST_TARGET: 'AWS_CLOUD',
    AWS_ENDPOINT_URL: server.evaluateCode,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  },
});
process.exitCode = await new Promise<number>((done) => {
  jestRun.once('exit', (code) => done(code ?? 1));
});
await server.close();
sandbox.dispose();
reviewer.dispose();
