import { ArnFormat, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { Stream } from 'aws-cdk-lib/aws-kinesis';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { LAKE_COLUMNS } from '../../functions/events/domain/lakeRow.ts';
import { EVENT_TYPES } from '../../functions/events/domain/types.ts';
import type { ShopFunction } from '../defaults/function.ts';
import { acknowledge, acknowledgeWildcard } from '../defaults/nag.ts';
import { LakeDelivery } from './LakeDelivery.ts';

export interface LakeProps {
  /** Brings the events, one JSON object each. */
  readonly stream: Stream;
}

/** Folders of the bucket. */
const EVENTS = 'events/';
const ERRORS = 'errors/';
const RESULTS = 'results/';

/**
 * Every event as Parquet in S3, partitioned by type and day, with a Glue table over it and an Athena workgroup to ask
 * it. What Firehose can't partition or convert lies under `errors/`.
 */
export class Lake extends Construct {
  readonly bucket: Bucket;
  readonly databaseName = 'appsync_commerce';
  readonly eventsTableName = 'events';
  readonly workGroupName = 'appsync-commerce';
  readonly delivery: LakeDelivery;

  constructor(scope: Construct, id: string, { stream }: LakeProps) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      lifecycleRules: [
        { prefix: RESULTS, expiration: Duration.days(7) },
        { prefix: ERRORS, expiration: Duration.days(90) },
        { abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(this.bucket, {
      S1: 'Firehose alone writes events and Athena alone reads them; Athena keeps a history of every query.',
    });
    const table = this.eventsTable();
    this.delivery = new LakeDelivery(this, 'Delivery', {
      stream,
      bucket: this.bucket,
      table,
      databaseName: this.databaseName,
      tableName: this.eventsTableName,
      prefix: EVENTS,
      errorPrefix: ERRORS,
    });
    new CfnWorkGroup(this, 'WorkGroup', {
      name: this.workGroupName,
      description: 'Questions to the lake of events',
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true,
        publishCloudWatchMetricsEnabled: true,
        // A query that would read more than 10 GiB is a mistake.
        bytesScannedCutoffPerQuery: 10 * 1024 ** 3,
        engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
        resultConfiguration: {
          outputLocation: this.bucket.s3UrlForObject(RESULTS),
          encryptionConfiguration: { encryptionOption: 'SSE_S3' },
        },
      },
    });
  }

  /** Lets a function ask the lake in its workgroup. */
  allowQuerying(reader: ShopFunction): void {
    const stack = Stack.of(this);
    const glue = (resource: string, name?: string) =>
      stack.formatArn({
        service: 'glue',
        resource,
        resourceName: name,
        arnFormat: name ? ArnFormat.SLASH_RESOURCE_NAME : ArnFormat.NO_RESOURCE_NAME,
      });
    const workGroup = stack.formatArn({
      service: 'athena',
      resource: 'workgroup',
      resourceName: this.workGroupName,
    });
    const events = this.bucket.arnForObjects(`${EVENTS}*`);
    const results = this.bucket.arnForObjects(`${RESULTS}*`);
    const grants: [string[], string[]][] = [
      [
        ['StartQueryExecution', 'GetQueryExecution', 'GetQueryResults', 'StopQueryExecution'].map(
          (action) => `athena:${action}`,
        ),
        [workGroup],
      ],
      [
        ['GetDatabase', 'GetTable', 'GetPartitions'].map((action) => `glue:${action}`),
        [
          glue('catalog'),
          glue('database', this.databaseName),
          glue('table', `${this.databaseName}/${this.eventsTableName}`),
        ],
      ],
      [['s3:GetBucketLocation', 's3:ListBucket'], [this.bucket.bucketArn]],
      [['s3:GetObject'], [events, results]],
      [['s3:PutObject', 's3:AbortMultipartUpload'], [results]],
    ];
    for (const [actions, resources] of grants)
      reader.addToRolePolicy(new PolicyStatement({ actions, resources }));
    acknowledgeWildcard(reader.role as Role, events, 'Firehose names each object of the lake.');
    acknowledgeWildcard(reader.role as Role, results, 'Athena names each result.');
  }

  /** Partitions are projected, so that a new day is there without anybody adding it. */
  private eventsTable(): CfnTable {
    const catalogId = Stack.of(this).account;
    const database = new CfnDatabase(this, 'Database', {
      catalogId,
      databaseInput: { name: this.databaseName, description: 'appsync-commerce: the lake of events' },
    });
    const location = this.bucket.s3UrlForObject(EVENTS);
    const table = new CfnTable(this, 'Table', {
      catalogId,
      databaseName: this.databaseName,
      tableInput: {
        name: this.eventsTableName,
        description: 'Every event, once or more: count distinct ids',
        tableType: 'EXTERNAL_TABLE',
        parameters: {
          classification: 'parquet',
          EXTERNAL: 'TRUE',
          'projection.enabled': 'true',
          'projection.type.type': 'enum',
          'projection.type.values': EVENT_TYPES.join(','),
          'projection.day.type': 'date',
          'projection.day.format': 'yyyy-MM-dd',
          'projection.day.range': '2026-01-01,NOW',
          'storage.location.template': `${location}type=\${type}/day=\${day}/`,
        },
        partitionKeys: [
          { name: 'type', type: 'string' },
          { name: 'day', type: 'string', comment: 'yyyy-MM-dd, UTC' },
        ],
        storageDescriptor: {
          columns: Object.entries(LAKE_COLUMNS).map(([name, type]) => ({ name, type })),
          location,
          inputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
          outputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
          serdeInfo: {
            serializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
          },
        },
      },
    });
    table.addResourceDependency(database);
    return table;
  }
}
