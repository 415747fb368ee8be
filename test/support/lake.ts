import {
  AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { KinesisClient, PutRecordCommand } from '@aws-sdk/client-kinesis';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import type { EventEnvelope } from '../../functions/events/domain/envelope.ts';
import { lakeRow } from '../../functions/events/domain/lakeRow.ts';
import { aws } from './aws.ts';
import { outputs } from './stock.ts';

/** The local cloud has one host for all buckets. */
class PathStyleS3 extends S3Client {
  constructor(settings: ConstructorParameters<typeof S3Client>[0]) {
    super({ ...settings, forcePathStyle: true });
  }
}

/** Puts a text on the stream of events, as it is. */
export async function putText(text: string, key = 'test'): Promise<void> {
  const { EventsStreamName } = await outputs('ShopEvents');
  await aws(KinesisClient).send(
    new PutRecordCommand({ StreamName: EventsStreamName, PartitionKey: key, Data: Buffer.from(text) }),
  );
}

/** Puts an event on the stream of events, as the relay does. */
export const putEvent = (envelope: EventEnvelope) =>
  putText(JSON.stringify(lakeRow(envelope)), envelope.subject);

/**
 * What Athena answers, a record per row with its columns as text.
 * @throws with Athena's reason when the query fails
 */
export async function askLake(QueryString: string): Promise<Record<string, string | null>[]> {
  const { LakeDatabaseName, LakeWorkGroupName } = await outputs('ShopEvents');
  const athena = aws(AthenaClient);
  const { QueryExecutionId } = await athena.send(
    new StartQueryExecutionCommand({
      QueryString,
      WorkGroup: LakeWorkGroupName,
      QueryExecutionContext: { Database: LakeDatabaseName },
    }),
  );
  for (;;) {
    const { QueryExecution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }));
    const { State, StateChangeReason } = QueryExecution?.Status ?? {};
    if (State === 'FAILED' || State === 'CANCELLED') throw new Error(StateChangeReason);
    if (State === 'SUCCEEDED') break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const { ResultSet } = await athena.send(new GetQueryResultsCommand({ QueryExecutionId }));
  const [head = [], ...rows] = (ResultSet?.Rows ?? []).map(({ Data }) =>
    (Data ?? []).map((cell) => cell.VarCharValue ?? null),
  );
  return rows.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index] ?? null])));
}

/** The texts of the lake's objects below a folder whose key or text has this in it. */
export async function objectsWith(prefix: string, part: string): Promise<{ key: string; text: string }[]> {
  const { LakeBucketName: Bucket } = await outputs('ShopEvents');
  const s3 = aws(PathStyleS3);
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: prefix }));
  const found = [];
  for (const { Key: key = '' } of Contents) {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: key }));
    const text = (await Body?.transformToString()) ?? '';
    if (`${key}${text}`.includes(part)) found.push({ key, text });
  }
  return found;
}
