import type { Log } from '../log.ts';

type Properties = Record<string, unknown>;

/** What AppSync would do with a property; true where the engine does it too. */
type Known = Record<string, true | string>;

const METRICS = 'send metrics of it to CloudWatch';
const SYNC = 'detect conflicts';
const STEP = {
  ApiId: true,
  Code: true,
  CodeS3Location: true,
  DataSourceName: true,
  Description: true,
  MaxBatchSize: true,
  Runtime: true,
  SyncConfig: SYNC,
} as const;

/** The properties of every resource the loader reads, beside the API's own (CloudFormation's reference). */
const KNOWN: Record<string, Known> = {
  DataSource: {
    ApiId: true,
    Description: true,
    Name: true,
    Type: true,
    ServiceRoleArn: true,
    DynamoDBConfig: true,
    ElasticsearchConfig: true,
    EventBridgeConfig: true,
    HttpConfig: true,
    LambdaConfig: true,
    OpenSearchServiceConfig: true,
    RelationalDatabaseConfig: true,
    MetricsConfig: METRICS,
  },
  'DataSource.DynamoDBConfig': {
    AwsRegion: true,
    TableName: true,
    UseCallerCredentials: 'ask DynamoDB with the credentials of an IAM caller',
    // Versioned sources are refused; the rest is for those only.
    Versioned: true,
    DeltaSyncConfig: 'keep a table of changes',
  },
  FunctionConfiguration: { ...STEP, Name: true, FunctionVersion: true },
  Resolver: {
    ...STEP,
    TypeName: true,
    FieldName: true,
    Kind: true,
    PipelineConfig: true,
    CachingConfig: true,
    MetricsConfig: METRICS,
  },
  ApiCache: {
    ApiId: true,
    ApiCachingBehavior: true,
    Ttl: true,
    Type: 'run an instance with the memory of that type',
    AtRestEncryptionEnabled: 'encrypt what it stores',
    TransitEncryptionEnabled: 'encrypt what it sends to the cache',
    HealthMetricsConfig: METRICS,
  },
};

/** Logs each property of a resource that the engine does nothing with, so that nobody relies on it. */
export function tellIgnored(type: string, logicalId: string, properties: Properties, log: Log): void {
  const nested = properties.DynamoDBConfig as Properties | undefined;
  tell(type, logicalId, properties, log);
  if (type === 'DataSource' && nested) {
    tell('DataSource.DynamoDBConfig', logicalId, nested, log);
  }
}

function tell(kind: string, logicalId: string, properties: Properties, log: Log): void {
  const known = KNOWN[kind] ?? {};
  for (const [name, value] of Object.entries(properties)) {
    const effect = Object.hasOwn(known, name) ? known[name] : 'know it';
    if (effect !== true && !meansNothing(value)) {
      log.write('warn', 'load.ignored', {
        resource: logicalId,
        property: `${kind}.${name}`,
        reason: `AppSync would ${effect}`,
      });
    }
  }
}

/** A switch that is off asks for nothing. */
function meansNothing(value: unknown): boolean {
  return value === false || value === 'false' || value === 'DISABLED' || value === undefined;
}
