import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { endLeftover, noteOf, runningIn, startProcess } from '../../../local/cloud/process.ts';

let folder: string;
let pidFile: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'process-'));
  pidFile = join(folder, 'pid');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Starts a child of its own, notes both ids, and saves something when it is asked to end. */
const PARENT = `
  const { spawn } = require('node:child_process');
  const { writeFileSync } = require('node:fs');
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  process.on('SIGTERM', () => { writeFileSync('saved', ''); process.exit(0); });
  child.once('spawn', () => { writeFileSync('ids', JSON.stringify([process.pid, child.pid])); console.log('up'); });
`;

function start() {
  const log = join(folder, 'log');
  return startProcess({
    command: process.execPath,
    args: ['-e', PARENT],
    env: {},
    cwd: folder,
    log,
    pidFile,
  });
}

async function ids(): Promise<number[]> {
  await expect.poll(() => existsSync(join(folder, 'ids')), { timeout: 10_000 }).toBe(true);
  return JSON.parse(readFileSync(join(folder, 'ids'), 'utf8')) as number[];
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const allEnded = (pids: number[]) => expect.poll(() => pids.some(alive), { timeout: 10_000 }).toBe(false);

describe('a process of ours', () => {
  it('is asked to end, and leaves nobody behind', async () => {
    const managed = start();
    const pids = await ids();
    await managed.stop();
    expect(existsSync(join(folder, 'saved'))).toBe(true);
    await allEnded(pids);
    expect(existsSync(pidFile)).toBe(false);
    expect(readFileSync(join(folder, 'log'), 'utf8')).toBe('up\n');
  });

  it('tells when it ended by itself', async () => {
    const managed = start();
    const [pid = 0] = await ids();
    process.kill(pid, 'SIGKILL');
    expect(await managed.ended).toBeNull();
    await managed.stop();
  });

  it('tells when it could not be started', async () => {
    const log = join(folder, 'log');
    const managed = startProcess({ command: join(folder, 'none'), args: [], env: {}, log, pidFile });
    expect(await managed.ended).toBeNull();
    await managed.stop();
    expect(existsSync(pidFile)).toBe(false);
  });
});

describe('what an earlier run left behind', () => {
  it('is ended in order by the next one', async () => {
    start();
    const pids = await ids();
    expect(runningIn(pidFile)).toBe(pids[0]);
    expect(await endLeftover(pidFile)).toBe(true);
    expect(existsSync(join(folder, 'saved'))).toBe(true);
    await allEnded(pids);
  });

  it("is not taken for another's process that has the same id by now", async () => {
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    try {
      const note = JSON.parse(noteOf(stranger.pid as number)) as { pid: number; begun: string };
      writeFileSync(pidFile, JSON.stringify({ ...note, begun: `${note.begun}0` }));
      expect(await endLeftover(pidFile)).toBe(false);
      expect(alive(note.pid)).toBe(true);
      expect(existsSync(pidFile)).toBe(false);
    } finally {
      stranger.kill('SIGKILL');
    }
  });

  it.each([
    ['nothing was noted', undefined],
    ['the note was cut short', '{"pid": 1'],
  ])('is nothing when %s', async (_what, note) => {
    if (note !== undefined) writeFileSync(pidFile, note);
    expect(await endLeftover(pidFile)).toBe(false);
  });
});
