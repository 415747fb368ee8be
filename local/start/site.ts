import { S3Client } from '@aws-sdk/client-s3';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf } from '../../infra/hash.ts';
import { buildPage } from '../../infra/site/build.ts';
import { filesOf, uploadSite, type SiteConfig } from '../../infra/site/upload.ts';
import { renderPictures } from '../demo/index.ts';
import type { ClientSettings } from './clients.ts';

const STOREFRONT = 'dist/storefront';
const GRAPHIQL = 'dist/graphiql';

/** Where the built GraphiQL page is. */
export const graphiqlFolder = GRAPHIQL;

/** Where the built console is. */
export const consoleFolder = 'dist/console';

/** Builds the storefront, the console and GraphiQL when their sources changed. */
export async function buildPages(): Promise<void> {
  await buildPage('client/storefront/vite.config.ts', STOREFRONT, ['client/storefront', 'client/sdk']);
  await buildConsole();
  await buildPage('local/graphiql/vite.config.ts', GRAPHIQL, ['local/graphiql', 'client/sdk']);
}

/** Builds the console's page when its sources changed. */
export const buildConsole = () =>
  buildPage('local/console/page/vite.config.ts', consoleFolder, [
    'local/console',
    'local/appsync/trace',
    'client/storefront/src/styles/tokens.css',
  ]);

/** Puts storefront and demo pictures into the site's bucket, unless they are there already. */
export async function ensureSite(
  settings: ClientSettings,
  bucket: string,
  config: SiteConfig,
  home: string,
): Promise<'unchanged' | number> {
  const stamp = join(home, 'site');
  const wanted =
    hashOf([STOREFRONT, 'local/demo/pictures', 'local/demo/products']) + bucket + JSON.stringify(config);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return 'unchanged';
  const pictures = renderPictures().map(({ path, svg }) => ({ path: path.replace(/^\//, ''), content: svg }));
  const s3 = new S3Client({ ...settings, forcePathStyle: true });
  const count = await uploadSite(s3, bucket, [...filesOf(STOREFRONT), ...pictures], config);
  writeFileSync(stamp, wanted);
  return count;
}
