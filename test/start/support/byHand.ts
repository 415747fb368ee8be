import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Endpoints } from '../../../local/start/endpoints.ts';

/** A shop that was started as a person starts it. */
export interface StartedShop {
  endpoints: Endpoints;
  /** What it printed until it was open. */
  output: string;
  /** Ctrl-C; resolves with the exit code. */
  interrupt(): Promise<number | null>;
}

/** Runs the start command in a home of its own and waits until it says that it is open. */
export function startByHand(home: string, args: string[] = []): Promise<StartedShop> {
  const child = spawn(
    process.execPath,
    ['local/start/main.ts', '--home', home, '--port', '0', '--no-pages', ...args],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let output = '';
  return new Promise((resolve, reject) => {
    void exited.then((code) => reject(new Error(`The start ended with ${code}:\n${output}`)));
    child.stderr.on('data', (data) => (output += String(data)));
    child.stdout.on('data', (data) => {
      output += String(data);
      if (!output.includes('Ctrl-C closes it')) return;
      const endpoints = JSON.parse(readFileSync(join(home, 'endpoints.json'), 'utf8')) as Endpoints;
      const interrupt = () => {
        child.kill('SIGINT');
        return exited;
      };
      resolve({ endpoints, output, interrupt });
    });
  });
}

/** Whether anybody listens where a URL points. */
export function isListening(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** Processes whose command line, folder or environment names a home; none where there is no /proc. */
export function processesNaming(home: string): string[] {
  const found: string[] = [];
  for (const pid of readdirSync('/proc').filter(
    (name) => /^\d+$/.test(name) && Number(name) !== process.pid,
  )) {
    const text = ['cmdline', 'environ'].map((name) => readQuietly(`/proc/${pid}/${name}`)).join('\0');
    if (text.includes(`/${home}/`)) found.push(`${pid} ${readQuietly(`/proc/${pid}/cmdline`)}`);
  }
  return found;
}

function readQuietly(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
