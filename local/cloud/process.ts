import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

export interface ManagedProcess {
  readonly child: ChildProcess;
  /** Resolves with the exit code when the process has ended by itself or was stopped. */
  readonly ended: Promise<number | null>;
  /** Asks it to end, waits, and ends what is left of its group. */
  stop(withinMs?: number): Promise<void>;
}

export interface ProcessOptions {
  command: string;
  args: string[];
  env: Record<string, string>;
  cwd?: string;
  /** Where its output goes. */
  log: string;
  /** Remembers it, so that the next start can end it if we were killed. */
  pidFile: string;
}

/** Starts a process in a group of its own: a Ctrl-C at the terminal reaches us, and we end it in order. */
export function startProcess(options: ProcessOptions): ManagedProcess {
  const log = openSync(options.log, 'a');
  const child = spawn(options.command, options.args, {
    env: options.env,
    cwd: options.cwd,
    stdio: ['ignore', log, log],
    detached: true,
  });
  writeFileSync(options.pidFile, JSON.stringify({ pid: child.pid, command: options.args }));
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code));
    child.once('error', () => resolve(null));
  });
  return {
    child,
    ended,
    async stop(withinMs = 20_000) {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        await Promise.race([ended, wait(withinMs, undefined, { ref: false })]);
      }
      endGroup(child.pid);
      rmSync(options.pidFile, { force: true });
    },
  };
}

/** Ends what an earlier start left behind: only a process that still runs the command we noted. */
export async function endLeftover(pidFile: string): Promise<boolean> {
  if (!existsSync(pidFile)) return false;
  const { pid, command } = JSON.parse(readFileSync(pidFile, 'utf8')) as { pid: number; command: string[] };
  rmSync(pidFile, { force: true });
  if (!runs(pid, command)) return false;
  process.kill(pid, 'SIGTERM');
  for (let n = 0; n < 100 && runs(pid, command); n += 1) await wait(100);
  endGroup(pid);
  return true;
}

function runs(pid: number, command: string[]): boolean {
  try {
    const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return command.every((part) => line.includes(part));
  } catch {
    return false;
  }
}

function endGroup(pid: number | undefined): void {
  if (!pid) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody is left in the group.
  }
}
