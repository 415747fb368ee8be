import { GetObjectCommand, paginateListObjectsV2, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { ClientSettings } from '../cloud/clients.ts';

/** What a job takes from S3 and gives back to it. */
export interface Objects {
  /** Copies every object whose URI begins with this one into a folder, as `S3Prefix` does; answers how many. */
  download(uri: string, into: string): Promise<number>;
  /** Copies every file below a folder to below a URI. */
  upload(from: string, uri: string): Promise<void>;
}

/** The local cloud's S3. */
export function cloudObjects(settings: ClientSettings): Objects {
  const client = new S3Client({ ...settings, forcePathStyle: true });
  const parts = (uri: string) => {
    const { hostname, pathname } = new URL(uri);
    return { Bucket: hostname, key: pathname.slice(1) };
  };
  return {
    async download(uri, into) {
      const { Bucket, key } = parts(uri);
      // Names below the last folder of the prefix are kept.
      const folder = key.slice(0, key.lastIndexOf('/') + 1);
      let copied = 0;
      for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix: key })) {
        for (const { Key = '' } of Contents) {
          if (Key.endsWith('/')) continue;
          const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
          const file = join(into, Key.slice(folder.length));
          mkdirSync(dirname(file), { recursive: true });
          writeFileSync(file, (await Body?.transformToByteArray()) ?? '');
          copied += 1;
        }
      }
      return copied;
    },
    async upload(from, uri) {
      const { Bucket, key } = parts(uri);
      for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const file = join(entry.parentPath, entry.name);
        const Key = `${key.replace(/\/$/, '')}/${relative(from, file)}`;
        await client.send(new PutObjectCommand({ Bucket, Key, Body: readFileSync(file) }));
      }
    },
  };
}
