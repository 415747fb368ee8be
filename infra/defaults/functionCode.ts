import { Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { sha256 } from '../../functions/shared/canonical.ts';
import { FUNCTION_BUNDLING } from './bundling.ts';

const FOLDER = '.local/bundles';

/** Metadata of a deployed function that names the file its code is made of. */
export const FUNCTION_ENTRY = 'entry';

/** A function's code as it is deployed: one file. */
export function functionText(entry: string): string {
  const built = buildSync({ entryPoints: [entry], write: false, ...FUNCTION_BUNDLING });
  return built.outputFiles[0]?.text ?? '';
}

/**
 * The code of a function, bundled in this process: starting esbuild through a package runner for each function, as
 * NodejsFunction does, took most of the synthesis.
 */
export function functionCode(entry: string): Code {
  const text = functionText(entry);
  const folder = join(FOLDER, `${basename(entry, '.ts')}-${sha256(text).slice(0, 16)}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.mjs'), text);
  return Code.fromAsset(folder);
}
