import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { build } from 'vite';
import { hashOf } from '../hash.ts';

/** Builds a page with Vite unless its inputs are those of the last build. True when it was built. */
export async function buildPage(configFile: string, output: string, inputs: string[]): Promise<boolean> {
  const stamp = `${output}.inputs`;
  const wanted = hashOf([...inputs, 'package-lock.json']);
  if (existsSync(`${output}/index.html`) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted)
    return false;
  await build({ configFile, logLevel: 'error' });
  mkdirSync('dist', { recursive: true });
  writeFileSync(stamp, wanted);
  return true;
}
