import { buildSync } from 'esbuild';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../../resolvers');

/**
 * APPSYNC_JS code of a file under resolvers/, with its helpers in it. Not minified: AppSync's error positions then
 * mean something.
 */
export function resolverCode(file: string): string {
  const result = buildSync({
    entryPoints: [join(FOLDER, file)],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'esnext',
    platform: 'neutral',
    external: ['@aws-appsync/utils', '@aws-appsync/utils/*'],
    charset: 'utf8',
    logLevel: 'silent',
  });
  return result.outputFiles[0]?.text ?? '';
}
