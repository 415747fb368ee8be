import { PutRecordCommand, PutRecordsCommand, type KinesisClient } from '@aws-sdk/client-kinesis';
import { setTimeout as wait } from 'node:timers/promises';
import type { EventEnvelope } from '../domain/envelope.ts';
import { lakeRow } from '../domain/lakeRow.ts';
import type { EventBatchSink, EventSink } from '../ports.ts';

/** How often a record is sent that the stream did not take, for want of throughput or by a fault of its own. */
const TRIES = 4;
const FIRST_WAIT_MS = 50;

/** Events as rows on a stream, in order per subject for those that are put one after the other. */
export function kinesisStream(client: KinesisClient, streamName: string): EventSink & EventBatchSink {
  const record = (event: EventEnvelope) => ({
    PartitionKey: partitionKey(event.subject),
    Data: Buffer.from(JSON.stringify(lakeRow(event))),
  });
  return {
    async put(event) {
      await client.send(new PutRecordCommand({ StreamName: streamName, ...record(event) }));
    },

    /** A request with some records refused is a success to the SDK, which then does not try them again. */
    async putAll(events) {
      let left = events;
      for (let n = 0; n < TRIES && left.length > 0; n += 1) {
        if (n > 0) await wait(Math.random() * FIRST_WAIT_MS * 2 ** n);
        const { Records = [] } = await client.send(
          new PutRecordsCommand({ StreamName: streamName, Records: left.map(record) }),
        );
        left = left.filter((_event, index) => Records[index]?.ErrorCode !== undefined);
      }
      return left.map((event) => event.id);
    },
  };
}

/** Kinesis takes 1 to 256 characters. */
const partitionKey = (subject: string) => subject.slice(0, 256) || '-';
