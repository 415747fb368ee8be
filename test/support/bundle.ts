import { buildSync } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FUNCTION_BUNDLING } from '../../infra/defaults/bundling.ts';

/** A function's code as it is deployed. */
export function bundleFunction(entry: string): string {
  const built = buildSync({ entryPoints: [entry], write: false, ...FUNCTION_BUNDLING });
  return built.outputFiles[0]?.text ?? '';
}

/** A zip archive of one file. */
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
