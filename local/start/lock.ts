import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { noteOf, runningIn } from '../cloud/process.ts';

/**
 * One running shop per home. Answers what releases it.
 * @throws when another one is running
 */
export function lockHome(home: string): () => void {
  const file = join(home, 'running.pid');
  const other = runningIn(file);
  if (other !== undefined && other !== process.pid) {
    throw new Error(`A shop is running here already (process ${other}): stop it with Ctrl-C where it runs.`);
  }
  rmSync(file, { force: true });
  try {
    writeFileSync(file, noteOf(process.pid), { flag: 'wx' });
  } catch {
    throw new Error('A shop is just being started here by another process: wait for it, then start again.');
  }
  return () => rmSync(file, { force: true });
}
