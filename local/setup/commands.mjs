// What both halves of the set-up need: running commands, stamps, free disk.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statfsSync } from 'node:fs';

const NEEDED_BYTES = 2 * 2 ** 30;
/** Lines of a failed command's output that are shown. */
const SHOWN_LINES = 20;

/** The set-up can't go on; its message says why and what to do. */
export class SetupError extends Error {}

const running = new Set();

/** Runs a command quietly; what it printed is shown only when it fails. */
export function run(what, command, args, cwd) {
  const started = Date.now();
  return new Promise((done, failed) => {
    // With a group of its own, so that ending it ends what it started; Ctrl-C is passed on below.
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    running.add(child);
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.once('error', (error) =>
      failed(new SetupError(`${what}: ${command} can't be run (${error.message}).`)),
    );
    child.once('close', (code) => {
      running.delete(child);
      if (code !== 0) {
        const tail = output.trimEnd().split('\n').slice(-SHOWN_LINES).join('\n');
        failed(new SetupError(`${what} could not be installed. What ${command} said:\n${tail}`));
        return;
      }
      console.log(`  ✔ ${what} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
      done();
    });
  });
}

/** Ends every command that still runs. */
export function endAll() {
  for (const { pid } of running) {
    try {
      process.kill(-pid, 'SIGTERM');
    } catch {
      // It has just ended by itself.
    }
  }
}

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
]) {
  process.once(signal, () => {
    endAll();
    process.exit(code);
  });
}

/** A hash over the contents of files. */
export function hashOf(files) {
  const sum = createHash('sha256');
  for (const file of files) sum.update(readFileSync(file));
  return sum.digest('hex');
}

/** What a stamp file says; empty when there is none. */
export const readStamp = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** @throws when the disk has too little room for what is installed */
export function checkDisk(folder) {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  if (free >= NEEDED_BYTES) return;
  throw new SetupError(
    `At least 2 GB of free disk are needed and ${(free / 2 ** 30).toFixed(1)} GB are there: free some and start again.`,
  );
}
