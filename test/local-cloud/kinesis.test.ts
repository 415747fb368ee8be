import {
  CreateStreamCommand,
  DeleteStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  ListShardsCommand,
  PutRecordCommand,
  waitUntilStreamExists,
} from '@aws-sdk/client-kinesis';
import { expect, it } from 'vitest';
import { aws } from './support/clients.ts';
import { nameOf, removeLater } from './support/created.ts';

const kinesis = aws(KinesisClient);

it('a stream gives the records of one key in the order they were put', async () => {
  const StreamName = nameOf('stream');
  await kinesis.send(new CreateStreamCommand({ StreamName, StreamModeDetails: { StreamMode: 'ON_DEMAND' } }));
  removeLater(() => kinesis.send(new DeleteStreamCommand({ StreamName })));
  await waitUntilStreamExists({ client: kinesis, maxWaitTime: 60 }, { StreamName });
  const numbers = Array.from({ length: 20 }, (_each, number) => `${number}`);
  for (const number of numbers)
    await kinesis.send(
      new PutRecordCommand({ StreamName, PartitionKey: 'order', Data: Buffer.from(number) }),
    );

  const { Shards = [] } = await kinesis.send(new ListShardsCommand({ StreamName }));
  const read: string[] = [];
  for (const { ShardId } of Shards) {
    const { ShardIterator } = await kinesis.send(
      new GetShardIteratorCommand({ StreamName, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
    );
    const { Records = [] } = await kinesis.send(new GetRecordsCommand({ ShardIterator }));
    read.push(...Records.map(({ Data }) => Buffer.from(Data as Uint8Array).toString()));
  }
  expect(read).toEqual(numbers);
});
