import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const CLI = resolve('local/appsync/cli.ts');

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the command until it ends by itself. */
function run(args: string[], env: Record<string, string> = {}): Promise<Ended> {
  return new Promise((done) => {
    const options = { env: { PATH: process.env.PATH, ...env }, timeout: 15_000 };
    execFile(process.execPath, ['--no-node-snapshot', CLI, ...args], options, (error, stdout, stderr) => {
      const code = error ? (typeof error.code === 'number' ? error.code : -1) : 0;
      done({ code, stdout, stderr });
    });
  });
}

/** Nobody listens on this port of this machine. */
const NOBODY = ['--aws-endpoint', 'http://127.0.0.1:9'];
const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };

it('shows its options', async () => {
  const { code, stdout } = await run(['--help']);
  expect(code).toBe(0);
  expect(stdout).toContain('--stack <name>');
  expect(stdout).toContain('--tls-port <number>');
});

it.each([
  ['no stack', [], "required option '--stack <name>' not specified"],
  ['no port', ['--stack', 'S', '--port', 'eighty'], 'A port is a number from 0 to 65535.'],
  ['no port of this world', ['--stack', 'S', '--tls-port', '65536'], 'A port is a number from 0 to 65535.'],
  ['keys of nobody', ['--stack', 'S', '--jwks', 'https://keys'], 'It wants ISSUER=URL.'],
  ['an option of nobody', ['--stack', 'S', '--stak', 'S'], "unknown option '--stak'"],
  ['half a certificate', ['--stack', 'S', '--tls-cert', 'a.pem'], 'belong together'],
])('refuses %s in one line', async (_what, args, told) => {
  const { code, stderr, stdout } = await run([...args]);
  expect(stderr).toContain(told);
  expect(stderr.trim().split('\n').length).toBeLessThanOrEqual(2);
  expect(stdout).toBe('');
  expect(code).toBe(1);
});

it('names the file that is no certificate', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'cli-')), 'a.pem');
  const args = ['--stack', 'S', '--tls-port', '0', '--tls-cert', file, '--tls-key', file];
  expect((await run(args)).stderr).toContain(`--tls-cert ${file} can't be read`);
  await writeFile(file, 'words');
  expect((await run(args)).stderr).toBe(`error: --tls-cert ${file} is no PEM file.\n`);
});

it('says when AWS is not there, without a stack trace', async () => {
  const { code, stderr } = await run(['--stack', 'S', ...NOBODY], CREDENTIALS);
  expect(stderr).toContain('127.0.0.1:9');
  expect(stderr).not.toContain('    at ');
  expect(code).toBe(1);
});
