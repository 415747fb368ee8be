import type { DataSource, PipelineFunction, Resolver } from '../model.ts';
import type { ReadAsset } from './assets.ts';
import { cachingOf } from './caching.ts';

type Properties = Record<string, unknown>;

/** A DataSource resource. */
export function dataSourceOf(logicalId: string, properties: Properties, region: string): DataSource {
  const name = String(properties.Name ?? logicalId);
  const type = String(properties.Type);
  const serviceRoleArn =
    properties.ServiceRoleArn === undefined ? undefined : String(properties.ServiceRoleArn);
  switch (type) {
    case 'NONE':
      return { type, name };
    case 'AMAZON_DYNAMODB': {
      const config = (properties.DynamoDBConfig ?? {}) as Properties;
      if (config.Versioned === true || config.Versioned === 'true') {
        throw new Error(
          `Data source '${name}' detects conflicts (Versioned), which this engine does not; switch it off to run here.`,
        );
      }
      const tableRegion = String(config.AwsRegion ?? region);
      return { type, name, tableName: String(config.TableName), region: tableRegion, serviceRoleArn };
    }
    case 'AWS_LAMBDA': {
      const config = (properties.LambdaConfig ?? {}) as Properties;
      return { type, name, functionArn: String(config.LambdaFunctionArn), serviceRoleArn };
    }
    case 'HTTP': {
      const config = (properties.HttpConfig ?? {}) as Properties;
      const { AwsIamConfig: iam } = (config.AuthorizationConfig ?? {}) as { AwsIamConfig?: Properties };
      const signing = iam && {
        region: String(iam.SigningRegion ?? region),
        service: String(iam.SigningServiceName),
      };
      return { type, name, endpoint: String(config.Endpoint), signing, serviceRoleArn };
    }
    // The domain's name before 2021; both types are told apart by their settings only.
    case 'AMAZON_ELASTICSEARCH':
    case 'AMAZON_OPENSEARCH_SERVICE': {
      const config = (properties.OpenSearchServiceConfig ??
        properties.ElasticsearchConfig ??
        {}) as Properties;
      return {
        type: 'AMAZON_OPENSEARCH_SERVICE',
        name,
        endpoint: String(config.Endpoint),
        region: String(config.AwsRegion ?? region),
        serviceRoleArn,
      };
    }
    case 'AMAZON_EVENTBRIDGE': {
      const config = (properties.EventBridgeConfig ?? {}) as Properties;
      return { type, name, eventBusArn: String(config.EventBusArn), serviceRoleArn };
    }
    case 'RELATIONAL_DATABASE': {
      const { RdsHttpEndpointConfig: config = {} } = (properties.RelationalDatabaseConfig ?? {}) as {
        RdsHttpEndpointConfig?: Properties;
      };
      return {
        type,
        name,
        region: String(config.AwsRegion ?? region),
        clusterArn: String(config.DbClusterIdentifier),
        secretArn: String(config.AwsSecretStoreArn),
        database: config.DatabaseName === undefined ? undefined : String(config.DatabaseName),
        schema: config.Schema === undefined ? undefined : String(config.Schema),
        serviceRoleArn,
      };
    }
    default:
      return { type: 'UNSUPPORTED', name, declaredType: type };
  }
}

/** A FunctionConfiguration resource. */
export async function functionOf(
  logicalId: string,
  id: string,
  properties: Properties,
  readAsset: ReadAsset,
): Promise<PipelineFunction> {
  const name = String(properties.Name ?? logicalId);
  const code = await textOf(properties, 'Code', 'CodeS3Location', readAsset);
  refuseOtherRuntimes(`Function '${name}'`, properties);
  if (code === undefined) {
    throw new Error(`Function '${name}' has no code.`);
  }
  return {
    id,
    name,
    dataSourceName: String(properties.DataSourceName),
    code,
    maxBatchSize: Number(properties.MaxBatchSize ?? 0),
  };
}

/** A Resolver resource. */
export async function resolverOf(properties: Properties, readAsset: ReadAsset): Promise<Resolver> {
  const typeName = String(properties.TypeName);
  const fieldName = String(properties.FieldName);
  const kind = properties.Kind === 'PIPELINE' ? 'PIPELINE' : 'UNIT';
  const code = await textOf(properties, 'Code', 'CodeS3Location', readAsset);
  refuseOtherRuntimes(`Resolver '${typeName}.${fieldName}'`, properties);
  if (kind === 'PIPELINE' && code === undefined) {
    throw new Error(`Pipeline resolver '${typeName}.${fieldName}' has no code.`);
  }
  const { Functions = [] } = (properties.PipelineConfig ?? {}) as { Functions?: unknown[] };
  return {
    typeName,
    fieldName,
    kind,
    code,
    dataSourceName: properties.DataSourceName === undefined ? undefined : String(properties.DataSourceName),
    functionIds: Functions.map(String),
    maxBatchSize: Number(properties.MaxBatchSize ?? 0),
    ...(properties.CachingConfig !== undefined && {
      caching: cachingOf(`${typeName}.${fieldName}`, properties.CachingConfig as Properties),
    }),
  };
}

/** Text given in the template or kept in S3. */
export async function textOf(
  properties: Properties,
  inline: string,
  location: string,
  readAsset: ReadAsset,
): Promise<string | undefined> {
  if (properties[inline] !== undefined) {
    return String(properties[inline]);
  }
  return properties[location] === undefined ? undefined : readAsset(String(properties[location]));
}

const MAPPING_TEMPLATES = ['Request', 'Response'].flatMap((side) => [
  `${side}MappingTemplate`,
  `${side}MappingTemplateS3Location`,
]);

function refuseOtherRuntimes(what: string, properties: Properties): void {
  const template = MAPPING_TEMPLATES.find((name) => properties[name] !== undefined);
  if (template !== undefined) {
    throw new Error(
      `${what} is written in VTL (${template}); this engine runs APPSYNC_JS only. Give it Code or CodeS3Location and Runtime APPSYNC_JS instead.`,
    );
  }
}
