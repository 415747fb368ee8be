import { execFile } from 'node:child_process';
import { resolve } from 'node:path';

/** What a program told of a step. */
export interface Told {
  step: string;
  value: unknown;
}

/** Runs a program of test/clients to its end. */
export function runProgram(program: string, ca: string, given: Record<string, unknown>): Promise<Told[]> {
  const isPython = program.endsWith('.py');
  const command = isPython ? resolve('.local/venv/bin/python') : process.execPath;
  return new Promise((done, failed) => {
    execFile(
      command,
      [resolve('test/clients', program)],
      {
        timeout: 60_000,
        env: { PATH: process.env.PATH, NODE_EXTRA_CA_CERTS: ca, CLIENT_CASE: JSON.stringify(given) },
      },
      (error, stdout, stderr) => {
        if (error) failed(new Error(`${program}: ${stderr || error.message}\n${stdout}`));
        else
          done(
            stdout
              .trim()
              .split('\n')
              .map((line) => JSON.parse(line) as Told),
          );
      },
    );
  });
}
