import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';

/** Reads the text behind an S3 location of a template. */
export type ReadAsset = (location: string) => Promise<string>;

/** Reads assets with an S3 client, each location once. */
export function assetReader(s3: S3Client): ReadAsset {
  const read = new Map<string, Promise<string>>();
  return (location) => {
    let text = read.get(location);
    if (!text) {
      text = fetchText(s3, location);
      read.set(location, text);
    }
    return text;
  };
}

async function fetchText(s3: S3Client, location: string): Promise<string> {
  const { Bucket, Key } = parseS3Location(location);
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  if (!Body) {
    throw new Error(`Asset '${location}' is empty.`);
  }
  return Body.transformToString();
}

/** `s3://bucket/key`, `https://bucket.s3.region.amazonaws.com/key`, `https://s3.region.amazonaws.com/bucket/key`. */
export function parseS3Location(location: string): { Bucket: string; Key: string } {
  const url = new URL(location);
  const path = decodeURIComponent(url.pathname.slice(1));
  if (url.protocol === 's3:') {
    return { Bucket: url.hostname, Key: path };
  }
  const virtual = /^(.+)\.s3[.-]/.exec(url.hostname);
  if (virtual?.[1]) {
    return { Bucket: virtual[1], Key: path };
  }
  const slash = path.indexOf('/');
  return { Bucket: path.slice(0, slash), Key: path.slice(slash + 1) };
}
