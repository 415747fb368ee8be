import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, FilterCriteria, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { ShopFunction } from './function.ts';

export interface StreamReaderProps {
  readonly reader: ShopFunction;
  /** A table with a stream; it takes two readers. */
  readonly table: ITable;
  /** Pattern of the records to read, as Lambda's event filtering has it. */
  readonly pattern: Record<string, unknown>;
  /** For batches that fail for six hours. */
  readonly deadLetters: IQueue;
}

/** Gives a function what a table's stream brings, from its beginning, in batches of up to 10. */
export class StreamReader extends EventSourceMapping {
  constructor(scope: Construct, id: string, { reader, table, pattern, deadLetters }: StreamReaderProps) {
    const streamArn = table.tableStreamArn as string;
    super(scope, id, {
      target: reader,
      eventSourceArn: streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 10,
      maxRecordAge: Duration.hours(6),
      bisectBatchOnError: true,
      onFailure: new SqsDlq(deadLetters),
      filters: [FilterCriteria.filter(pattern)],
    });
    reader.addToRolePolicy(
      new PolicyStatement({
        actions: ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map(
          (action) => `dynamodb:${action}`,
        ),
        resources: [streamArn],
      }),
    );
    this.node.addDependency(reader.role as Construct);
  }
}
