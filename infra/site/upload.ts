import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { lookup } from 'mime-types';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** What the storefront reads from /config.json: where the shop is. Paths are on the storefront's own host. */
export interface SiteConfig {
  graphqlUrl: string;
  /** Null: derived from `graphqlUrl`. */
  realtimeUrl: string | null;
  apiKey: string;
  region: string;
  userPoolClientId: string;
  cognitoEndpoint: string;
}

/** A file of the site: its path on the host without the first slash, and its content. */
export interface SiteFile {
  path: string;
  content: Buffer | string;
}

/** Files whose name holds a hash of their content never change; everything else is asked for again. */
const cacheControl = (path: string) =>
  path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=0, must-revalidate';

/** All files below a folder. */
export function filesOf(folder: string): SiteFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => ({ path: relative(folder, path).split(sep).join('/'), content: readFileSync(path) }));
}

/** Puts files and configuration into the site's bucket; the page itself last, when all it names is there. */
export async function uploadSite(
  s3: S3Client,
  bucket: string,
  files: SiteFile[],
  config: SiteConfig,
): Promise<number> {
  const all = [...files, { path: 'config.json', content: JSON.stringify(config) }];
  const page = all.filter((file) => file.path === 'index.html');
  const rest = all.filter((file) => file.path !== 'index.html');
  for (let at = 0; at < rest.length; at += 8)
    await Promise.all(rest.slice(at, at + 8).map((file) => put(s3, bucket, file)));
  for (const file of page) await put(s3, bucket, file);
  return all.length;
}

async function put(s3: S3Client, bucket: string, { path, content }: SiteFile): Promise<void> {
  await s3.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: path,
      Body: content,
      ContentType: lookup(path) || 'application/octet-stream',
      CacheControl: cacheControl(path),
    }),
  );
}
