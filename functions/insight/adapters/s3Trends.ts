import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { TrainedTrends } from '../ports.ts';

/** Results of the trend job in S3. */
export function s3Trends(client: S3Client): TrainedTrends {
  return {
    async read(modelUri) {
      const { hostname, pathname } = new URL(modelUri);
      const Key = `${pathname.slice(1).replace(/\/$/, '')}/trends.jsonl`;
      const { Body } = await client.send(new GetObjectCommand({ Bucket: hostname, Key }));
      return (await Body?.transformToString()) ?? '';
    },
  };
}
