import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Cloud } from './cloud.ts';
import { endGroup } from './process.ts';

export interface CdkOptions {
  cloud: Cloud;
  /** Told each line that CDK prints. */
  onLine?: (line: string) => void;
  /** Where it looks for cdk.json. @default the project */
  cwd?: string;
  /** Ends CDK before it is done. */
  signal?: AbortSignal;
}

/** Lines of its output that a failure shows. */
const SHOWN_LINES = 40;

/**
 * Runs the project's CDK against the local cloud.
 * @throws with what it printed when it fails
 */
export async function cdk(args: string[], { cloud, onLine, cwd, signal }: CdkOptions): Promise<void> {
  signal?.throwIfAborted();
  const child = spawn(process.execPath, [resolve('node_modules/aws-cdk/bin/cdk'), ...args, '--no-notices'], {
    env: { ...hostEnvironment(process.env), ...cloud.env() },
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: the app that it synthesises ends with it.
    detached: true,
  });
  const end = () => endGroup(child.pid, 'SIGTERM');
  signal?.addEventListener('abort', end, { once: true });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      onLine?.(line);
    });
  }
  const code = await new Promise<number | null>((done, failed) => {
    child.once('error', failed);
    child.once('close', done);
  });
  signal?.removeEventListener('abort', end);
  signal?.throwIfAborted();
  if (code !== 0)
    throw new Error(`cdk ${args[0]} ended with ${code}:\n${lines.slice(-SHOWN_LINES).join('\n')}`);
}

/**
 * The environment of this machine's user without what could lead a deployment to a real account: profile, session,
 * endpoints of single services. A proxy is not asked for the local cloud.
 */
export function hostEnvironment(host: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(host).filter(([name]) => !/^(AWS|CDK)_/i.test(name));
  const direct = [host.NO_PROXY ?? host.no_proxy, 'localhost', '127.0.0.1'].filter(Boolean).join(',');
  return {
    ...Object.fromEntries(kept),
    NO_PROXY: direct,
    no_proxy: direct,
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    NO_COLOR: '1',
  };
}
