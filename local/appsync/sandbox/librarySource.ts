import { buildSync } from 'esbuild';
import { extname, join } from 'node:path';

/** What resolver code may import, and the names each module exports. */
export const EXPORTS = {
  '@aws-appsync/utils': ['util', 'runtime', 'extensions'],
  '@aws-appsync/utils/dynamodb': [
    'get',
    'put',
    'update',
    'remove',
    'scan',
    'query',
    'sync',
    'batchGet',
    'batchPut',
    'batchDelete',
    'transactGet',
    'transactWrite',
    'operations',
    'toStringSet',
    'toNumberSet',
    'toBinarySet',
  ],
  '@aws-appsync/utils/rds': [
    'select',
    'insert',
    'update',
    'remove',
    'sql',
    'createPgStatement',
    'createMySQLStatement',
    'typeHint',
    'agg',
    'toJsonObject',
  ],
  '@aws-appsync/utils/ai': ['invokeModel', 'converse'],
} as const;

export type LibraryModules = Record<keyof typeof EXPORTS, string>;

/** Modules that may be imported. */
export const IMPORTABLE: readonly string[] = Object.keys(EXPORTS);

const scripts = new Map<string, string>();

/** The scripts that make the library for a code: each leaves its part in the globals; bundled once per process. */
export function libraryScripts(code: string): string[] {
  return [script('index'), ...(code.includes('xml') ? [script('xml')] : [])];
}

function script(name: string): string {
  const known = scripts.get(name);
  if (known !== undefined) return known;
  const bundled = buildSync({
    // TypeScript in the repository, JavaScript in the built package.
    entryPoints: [join(import.meta.dirname, `library/${name}${extname(import.meta.filename)}`)],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2023',
  }).outputFiles[0]?.text as string;
  scripts.set(name, bundled);
  return bundled;
}

/** Module texts that hand out what the script left. */
export function libraryModules(): LibraryModules {
  return Object.fromEntries(
    Object.entries(EXPORTS).map(([specifier, names]) => [
      specifier,
      names
        .map((name) => `export const ${name} = globalThis.__appsync.modules['${specifier}'].${name};`)
        .join('\n'),
    ]),
  ) as LibraryModules;
}
