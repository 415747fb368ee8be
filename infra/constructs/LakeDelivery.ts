import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { CfnTable } from 'aws-cdk-lib/aws-glue';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Stream } from 'aws-cdk-lib/aws-kinesis';
import { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import { LogGroup, LogStream, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge, acknowledgeWildcard } from '../defaults/nag.ts';

export interface LakeDeliveryProps {
  readonly stream: Stream;
  readonly bucket: Bucket;
  /** Its columns are the schema of what is written. */
  readonly table: CfnTable;
  readonly databaseName: string;
  readonly tableName: string;
  /** Folder of what was converted, ending in a slash. */
  readonly prefix: string;
  /** Folder of what could not be. */
  readonly errorPrefix: string;
}

/** Partition keys from a record, in jq: Firehose's own language for it. */
const PARTITIONS = '{type: .type, day: .occurred_at[0:10]}';

/** Firehose from the stream to Parquet in the bucket. */
export class LakeDelivery extends Construct {
  readonly role: Role;
  readonly stream: CfnDeliveryStream;

  constructor(scope: Construct, id: string, props: LakeDeliveryProps) {
    super(scope, id);
    const { stream, bucket, table, databaseName, tableName } = props;
    const log = new LogGroup(this, 'Log', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const logStream = new LogStream(this, 'LogStream', {
      logGroup: log,
      logStreamName: 'delivery',
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('firehose.amazonaws.com') });
    const granted = this.allow(props, log);

    const keys = `type=!{partitionKeyFromQuery:type}/day=!{partitionKeyFromQuery:day}/`;
    this.stream = new CfnDeliveryStream(this, 'Stream', {
      deliveryStreamType: 'KinesisStreamAsSource',
      kinesisStreamSourceConfiguration: { kinesisStreamArn: stream.streamArn, roleArn: this.role.roleArn },
      extendedS3DestinationConfiguration: {
        bucketArn: bucket.bucketArn,
        roleArn: this.role.roleArn,
        prefix: `${props.prefix}${keys}`,
        errorOutputPrefix: `${props.errorPrefix}!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd}/`,
        // The least that conversion and partitioning allow: events are in the lake after a minute.
        bufferingHints: { intervalInSeconds: 60, sizeInMBs: 64 },
        cloudWatchLoggingOptions: {
          enabled: true,
          logGroupName: log.logGroupName,
          logStreamName: logStream.logStreamName,
        },
        dynamicPartitioningConfiguration: { enabled: true, retryOptions: { durationInSeconds: 300 } },
        processingConfiguration: {
          enabled: true,
          processors: [
            {
              type: 'MetadataExtraction',
              parameters: [
                { parameterName: 'MetadataExtractionQuery', parameterValue: PARTITIONS },
                { parameterName: 'JsonParsingEngine', parameterValue: 'JQ-1.6' },
              ],
            },
          ],
        },
        dataFormatConversionConfiguration: {
          enabled: true,
          inputFormatConfiguration: { deserializer: { openXJsonSerDe: {} } },
          outputFormatConfiguration: { serializer: { parquetSerDe: { compression: 'SNAPPY' } } },
          schemaConfiguration: {
            catalogId: Stack.of(this).account,
            databaseName,
            tableName,
            region: Stack.of(this).region,
            roleArn: this.role.roleArn,
            versionId: 'LATEST',
          },
        },
      },
    });
    acknowledge(this.stream, {
      KDF1: 'Its source is an encrypted stream; Firehose then keeps nothing of its own.',
    });
    this.stream.addResourceDependency(table);
    this.stream.node.addDependency(granted);
  }

  /** Everything that delivery does, and no more. Answers the policy. */
  private allow({ stream, bucket, databaseName, tableName }: LakeDeliveryProps, log: LogGroup): Construct {
    const stack = Stack.of(this);
    const glue = (resource: string, resourceName: string) =>
      stack.formatArn({ service: 'glue', resource, resourceName });
    const catalog = stack.formatArn({
      service: 'glue',
      resource: 'catalog',
      arnFormat: ArnFormat.NO_RESOURCE_NAME,
    });
    const objects = bucket.arnForObjects('*');
    const grants: [string[], string[]][] = [
      [
        ['DescribeStream', 'GetShardIterator', 'GetRecords', 'ListShards'].map((name) => `kinesis:${name}`),
        [stream.streamArn],
      ],
      [['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'], [bucket.bucketArn]],
      [['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'], [objects]],
      [
        ['GetTable', 'GetTableVersion', 'GetTableVersions'].map((name) => `glue:${name}`),
        [catalog, glue('database', databaseName), glue('table', `${databaseName}/${tableName}`)],
      ],
      [['logs:PutLogEvents'], [log.logGroupArn]],
    ];
    for (const [actions, resources] of grants)
      this.role.addToPolicy(new PolicyStatement({ actions, resources }));
    acknowledgeWildcard(
      this.role,
      objects,
      'Firehose names each object; it writes events and errors, all the bucket holds beside results.',
    );
    return this.role.node.findChild('DefaultPolicy') as Construct;
  }
}
