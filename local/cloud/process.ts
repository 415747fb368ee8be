import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** A child process of ours with the whole group below it. */
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
  /** Where its output goes; begun anew. */
  log: string;
  /** Remembers it, so that the next start can end it if we were killed. */
  pidFile: string;
}

/** Starts a process in a group of its own: a Ctrl-C at the terminal reaches us, and we end it in order. */
export function startProcess(options: ProcessOptions): ManagedProcess {
  const log = openSync(options.log, 'w');
  const child = spawn(options.command, options.args, {
    env: options.env,
    cwd: options.cwd,
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code));
    child.once('error', () => resolve(null));
  });
  if (child.pid) writeFileSync(options.pidFile, noteOf(child.pid));
  return {
    child,
    ended,
    async stop(withinMs = 20_000) {
      if (child.pid && child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        await Promise.race([ended, wait(withinMs, undefined, { ref: false })]);
      }
      endGroup(child.pid);
      rmSync(options.pidFile, { force: true });
    },
  };
}

/** Ends what an earlier start left behind: only the very process that was noted. */
export async function endLeftover(pidFile: string): Promise<boolean> {
  const pid = runningIn(pidFile);
  rmSync(pidFile, { force: true });
  if (pid === undefined) return false;
  process.kill(pid, 'SIGTERM');
  for (let n = 0; n < 200 && isAlive(pid); n += 1) await wait(50);
  endGroup(pid);
  return true;
}

/** What a file holds to recognise a process again: the id alone may be another's by then. */
export const noteOf = (pid: number): string => JSON.stringify({ pid, begun: begunAt(pid) });

/** The id of the process that a file notes, if it still runs. */
export function runningIn(noteFile: string): number | undefined {
  if (!existsSync(noteFile)) return undefined;
  try {
    const { pid, begun } = JSON.parse(readFileSync(noteFile, 'utf8')) as { pid: number; begun: string };
    return begun !== undefined && begunAt(pid) === begun ? pid : undefined;
  } catch {
    // The note was cut short.
    return undefined;
  }
}

/** When a process began, which no other one with its id shares. Undefined when there is none. */
function begunAt(pid: number): string | undefined {
  try {
    if (existsSync('/proc/self/stat')) {
      // Ticks since the boot are the twentieth field after the command, which is in parentheses.
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, '').trim().split(' ');
      return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[19]}`;
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Ends a process with all that are in its group. */
export function endGroup(pid: number | undefined, signal: NodeJS.Signals = 'SIGKILL'): void {
  if (!pid) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // Nobody is left in the group.
  }
}
