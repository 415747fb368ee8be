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
    'toJsonObject',
  ],
} as const;

export type LibraryModules = Record<keyof typeof EXPORTS, string>;

/** Modules that may be imported. */
export const IMPORTABLE: readonly string[] = Object.keys(EXPORTS);

let source: string | undefined;

/** The library as one script that leaves itself in `globalThis.__appsync`; bundled once per process. */
export function librarySource(): string {
  source ??= buildSync({
    // TypeScript in the repository, JavaScript in the built package.
    entryPoints: [join(import.meta.dirname, `library/index${extname(import.meta.filename)}`)],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'neutral',
    target: 'es2023',
  }).outputFiles[0]?.text as string;
  return source;
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
