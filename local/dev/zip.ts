import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A zip archive of one file, made by the Python environment's own zipfile. */
export function zipOf(name: string, content: string): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'zip-'));
  try {
    writeFileSync(join(folder, name), content);
    const archive = join(folder, 'function.zip');
    execFileSync('.local/venv/bin/python', ['-m', 'zipfile', '-c', archive, join(folder, name)]);
    return readFileSync(archive);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
