import { execFile } from 'node:child_process';
import { resolve } from 'node:path';

/** What a program told of a step. */
export interface Told {
  step: string;
  value: unknown;
}

const FOLDER = resolve('test/clients');
const PYTHON = resolve('.local/venv/bin/python');

/** Runs a program of test/clients to its end; one that fails rejects with what it wrote. */
export async function runProgram(
  program: string,
  ca: string,
  given: Record<string, unknown>,
): Promise<Told[]> {
  const command = program.endsWith('.py') ? PYTHON : process.execPath;
  const written = await run(command, [program], ca, given);
  return written.split('\n').map((line) => JSON.parse(line) as Told);
}

/** Runs program text as if it stood in test/clients, and answers what it wrote. */
export function runText(
  language: 'js' | 'python',
  text: string,
  ca: string,
  given: Record<string, unknown>,
): Promise<string> {
  if (language === 'python') return run(PYTHON, ['-c', text], ca, given);
  return run(process.execPath, ['--input-type=module', '--eval', text], ca, given);
}

function run(command: string, args: string[], ca: string, given: Record<string, unknown>): Promise<string> {
  const env = { PATH: process.env.PATH, NODE_EXTRA_CA_CERTS: ca, CLIENT_CASE: JSON.stringify(given) };
  return new Promise((done, failed) => {
    execFile(command, args, { cwd: FOLDER, timeout: 180_000, env }, (error, stdout, stderr) => {
      if (error) failed(new Error(`${args.join(' ')}: ${stderr || error.message}\n${stdout}`));
      else done(stdout.trim());
    });
  });
}
