/** `npm test`: every check, one after the other, and the counted result. Arguments go to vitest and skip the rest. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';

const REPORT = '.local/test/report.json';
const args = process.argv.slice(2);
const node = (...command: string[]) => [process.execPath, ...command];

const CHECKS: [string, string[]][] = [
  ['format', node('node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.')],
  ['lint', node('node_modules/eslint/bin/eslint.js', '.')],
  ['types', node('node_modules/typescript/bin/tsc', '--noEmit', '-p', '.')],
];
const VITEST = node(
  'node_modules/vitest/vitest.mjs',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile=${REPORT}`,
  ...args,
);

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
}

const failed: string[] = [];
rmSync(REPORT, { force: true });
for (const [name, command] of args.length > 0 ? [] : CHECKS) run(name, command);
run('tests', VITEST);

const report = readReport();
const skipped = report.numPendingTests + report.numTodoTests;
if (skipped > 0) failed.push(`${skipped} tests were skipped`);
if (report.numPassedTests === 0) failed.push('no test ran');
for (const what of failed) console.error(`Failed: ${what}.`);
console.log(`${report.numPassedTests} passed, ${report.numFailedTests} failed`);
process.exit(failed.length > 0 ? 1 : 0);

function run(name: string, [command = '', ...rest]: string[]): void {
  const started = Date.now();
  const { status } = spawnSync(command, rest, { stdio: 'inherit' });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? '✔' : '✘'} ${name} (${seconds} s)`);
  if (status !== 0) failed.push(name);
}

function readReport(): Report {
  try {
    return JSON.parse(readFileSync(REPORT, 'utf8')) as Report;
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
  }
}
