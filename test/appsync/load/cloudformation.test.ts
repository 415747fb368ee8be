import { describe, expect, it } from 'vitest';

import { parseS3Location } from '../../../local/appsync/load/assets.ts';
import { apiOf } from '../../../local/appsync/load/api.ts';
import { evaluate } from '../../../local/appsync/load/intrinsics.ts';
import type { Stack, TemplateResource } from '../../../local/appsync/load/stack.ts';
import { createLog, silentLog } from '../../../local/appsync/log.ts';

function stackOf(resources: Record<string, TemplateResource>, more: Partial<Stack> = {}): Stack {
  return {
    name: 'Shop',
    id: 'arn:aws:cloudformation:eu-west-1:111122223333:stack/Shop/1',
    region: 'eu-west-1',
    accountId: '111122223333',
    template: {
      Resources: resources,
      Mappings: { Sizes: { small: { limit: 5 } } },
      Conditions: {
        IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] },
        NotProd: { 'Fn::Not': [{ Condition: 'IsProd' }] },
      },
    },
    parameters: new Map([['Stage', 'test']]),
    physicalIds: new Map([
      ['Table', 'Shop-Table-1'],
      ['Handler', 'Shop-Handler-1'],
      ['Role', 'Shop-Role-1'],
      ['Pool', 'eu-west-1_abc'],
      ['Api', 'apiid123'],
      ['Step', 'arn:aws:appsync:eu-west-1:111122223333:apis/apiid123/functions/fn42'],
    ]),
    exports: new Map([['Other:Bucket', 'the-bucket']]),
    ...more,
  };
}

const SHARED: Record<string, TemplateResource> = {
  Table: { Type: 'AWS::DynamoDB::Table' },
  Handler: { Type: 'AWS::Lambda::Function' },
  Role: { Type: 'AWS::IAM::Role', Properties: { Path: '/service/' } },
  Pool: { Type: 'AWS::Cognito::UserPool' },
};

const RESOURCES: Record<string, TemplateResource> = {
  ...SHARED,
  Unrecorded: { Type: 'AWS::AppSync::FunctionConfiguration' },
};

describe('intrinsic functions', () => {
  it.each<[unknown, unknown]>([
    [{ Ref: 'Table' }, 'Shop-Table-1'],
    [{ Ref: 'Stage' }, 'test'],
    [{ Ref: 'AWS::Region' }, 'eu-west-1'],
    [{ Ref: 'Unrecorded' }, 'Unrecorded'],
    [{ 'Fn::GetAtt': ['Table', 'Arn'] }, 'arn:aws:dynamodb:eu-west-1:111122223333:table/Shop-Table-1'],
    [{ 'Fn::GetAtt': 'Handler.Arn' }, 'arn:aws:lambda:eu-west-1:111122223333:function:Shop-Handler-1'],
    [{ 'Fn::GetAtt': ['Role', 'Arn'] }, 'arn:aws:iam::111122223333:role/service/Shop-Role-1'],
    [{ 'Fn::GetAtt': ['Unrecorded', 'FunctionId'] }, 'Unrecorded'],
    [{ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':x']] }, 'arn:aws:x'],
    [
      { 'Fn::Sub': 'table ${Table} of ${Table.Arn} is ${!plain}' },
      'table Shop-Table-1 of arn:aws:dynamodb:eu-west-1:111122223333:table/Shop-Table-1 is ${plain}',
    ],
    [{ 'Fn::Sub': ['${A}-${AWS::AccountId}', { A: { Ref: 'Stage' } }] }, 'test-111122223333'],
    [{ 'Fn::Select': [1, { 'Fn::Split': [':', 'a:b:c'] }] }, 'b'],
    [{ 'Fn::ImportValue': { 'Fn::Sub': 'Other:Bucket' } }, 'the-bucket'],
    [{ 'Fn::FindInMap': ['Sizes', 'small', 'limit'] }, 5],
    [{ 'Fn::If': ['IsProd', 'yes', 'no'] }, 'no'],
    [{ 'Fn::If': ['NotProd', 'yes', 'no'] }, 'yes'],
    [{ a: 1, b: { 'Fn::If': ['IsProd', 2, { Ref: 'AWS::NoValue' }] } }, { a: 1 }],
  ])('%j is %j', (expression, value) => {
    expect(evaluate(stackOf(RESOURCES), expression)).toEqual(value);
  });

  it('tell what they can not resolve', () => {
    expect(() => evaluate(stackOf(RESOURCES), { Ref: 'Nowhere' })).toThrow(/Nowhere/);
    expect(() => evaluate(stackOf(RESOURCES), { 'Fn::ImportValue': 'Missing' })).toThrow(
      /No stack exports 'Missing'/,
    );
    expect(() => evaluate(stackOf(RESOURCES), { 'Fn::GetAtt': ['Table', 'Colour'] })).toThrow(/Colour/);
  });
});

describe('S3 locations', () => {
  it.each([
    ['s3://bucket/path/key.js', 'bucket', 'path/key.js'],
    ['https://s3.eu-west-1.amazonaws.com/bucket/path/key.js', 'bucket', 'path/key.js'],
    ['https://bucket.s3.eu-west-1.amazonaws.com/key.js', 'bucket', 'key.js'],
  ])('%s', (location, Bucket, Key) => {
    expect(parseS3Location(location)).toEqual({ Bucket, Key });
  });
});

const api = { 'Fn::GetAtt': ['Api', 'ApiId'] };
const API: Record<string, TemplateResource> = {
  ...SHARED,
  Api: {
    Type: 'AWS::AppSync::GraphQLApi',
    Properties: {
      Name: 'shop',
      AuthenticationType: 'AMAZON_COGNITO_USER_POOLS',
      UserPoolConfig: {
        UserPoolId: { Ref: 'Pool' },
        AwsRegion: { Ref: 'AWS::Region' },
        DefaultAction: 'DENY',
      },
      AdditionalAuthenticationProviders: [
        { AuthenticationType: 'API_KEY' },
        {
          AuthenticationType: 'AWS_LAMBDA',
          LambdaAuthorizerConfig: { AuthorizerUri: { 'Fn::GetAtt': ['Handler', 'Arn'] } },
        },
      ],
      EnvironmentVariables: { TABLE: { Ref: 'Table' } },
      QueryDepthLimit: 8,
      IntrospectionConfig: 'DISABLED',
    },
  },
  Schema: {
    Type: 'AWS::AppSync::GraphQLSchema',
    Properties: { ApiId: api, DefinitionS3Location: 's3://b/schema' },
  },
  Source: {
    Type: 'AWS::AppSync::DataSource',
    Properties: {
      ApiId: api,
      Name: 'Table',
      Type: 'AMAZON_DYNAMODB',
      ServiceRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
      DynamoDBConfig: { TableName: { Ref: 'Table' }, AwsRegion: { Ref: 'AWS::Region' } },
    },
  },
  Step: {
    Type: 'AWS::AppSync::FunctionConfiguration',
    Properties: { Name: 'step', DataSourceName: 'Table', Code: 'step code' },
  },
  Field: {
    Type: 'AWS::AppSync::Resolver',
    Properties: {
      TypeName: 'Query',
      FieldName: 'thing',
      Kind: 'PIPELINE',
      PipelineConfig: { Functions: [{ 'Fn::GetAtt': ['Step', 'FunctionId'] }] },
      CodeS3Location: 's3://b/thing.js',
    },
  },
};

const readAsset = (location: string) => Promise.resolve(`text of ${location}`);
const load = (stack: Stack, log = silentLog) =>
  apiOf(stack, readAsset, (apiId) => Promise.resolve([{ key: `key of ${apiId}`, expiresAtMs: 1 }]), log);

describe('an API of a template', () => {
  it('comes with everything a request needs', async () => {
    const loaded = await load(stackOf(API));
    expect(loaded).toMatchObject({
      id: 'apiid123',
      arn: 'arn:aws:appsync:eu-west-1:111122223333:apis/apiid123',
      schema: 'text of s3://b/schema',
      defaultAuth: {
        type: 'AMAZON_COGNITO_USER_POOLS',
        userPoolId: 'eu-west-1_abc',
        region: 'eu-west-1',
        defaultAction: 'DENY',
      },
      additionalAuth: [{ type: 'API_KEY' }, { type: 'AWS_LAMBDA', resultTtlSeconds: 0 }],
      apiKeys: [{ key: 'key of apiid123', expiresAtMs: 1 }],
      environment: { TABLE: 'Shop-Table-1' },
      queryDepthLimit: 8,
      introspection: false,
    });
    expect(loaded.dataSources.get('Table')).toEqual({
      type: 'AMAZON_DYNAMODB',
      name: 'Table',
      tableName: 'Shop-Table-1',
      region: 'eu-west-1',
      serviceRoleArn: 'arn:aws:iam::111122223333:role/service/Shop-Role-1',
    });
    expect(loaded.functions.get('fn42')).toMatchObject({ name: 'step', code: 'step code' });
    expect(loaded.resolvers.get('Query.thing')).toMatchObject({
      kind: 'PIPELINE',
      code: 'text of s3://b/thing.js',
      functionIds: ['fn42'],
    });
  });

  it('finds its functions where the endpoint keeps no record of them', async () => {
    const stack = stackOf(API);
    stack.physicalIds.delete('Step');
    const loaded = await load(stack);
    expect(loaded.resolvers.get('Query.thing')?.functionIds).toEqual(['Step']);
    expect(loaded.functions.get('Step')?.name).toBe('step');
  });

  it('leaves out resources whose condition does not hold', async () => {
    const extra = {
      Type: 'AWS::AppSync::DataSource',
      Condition: 'IsProd',
      Properties: { Name: 'Extra', Type: 'NONE' },
    };
    const loaded = await load(stackOf({ ...API, Extra: extra }));
    expect([...loaded.dataSources.keys()]).toEqual(['Table']);
  });

  it('says of each property that it ignores what AppSync would do', async () => {
    const lines: string[] = [];
    const log = createLog('info', (line) => lines.push(line));
    const cache = { ApiCachingBehavior: 'PER_RESOLVER_CACHING', Ttl: 60, Type: 'SMALL', Colour: 'red' };
    await load(stackOf({ ...API, Cache: { Type: 'AWS::AppSync::ApiCache', Properties: cache } }), log);
    expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
      expect.objectContaining({
        event: 'load.ignored',
        resource: 'Cache',
        property: 'ApiCache.Type',
        reason: 'AppSync would run an instance with the memory of that type',
      }),
      expect.objectContaining({ property: 'ApiCache.Colour', reason: 'AppSync would know it' }),
    ]);
  });

  it('comes with its cache and what its resolvers make of it', async () => {
    const properties = {
      ...API.Field?.Properties,
      CachingConfig: { Ttl: 30, CachingKeys: ['$context.args.id', 'ctx.identity.sub'] },
    };
    const loaded = await load(
      stackOf({
        ...API,
        Field: { Type: 'AWS::AppSync::Resolver', Properties: properties },
        Cache: {
          Type: 'AWS::AppSync::ApiCache',
          Properties: { ApiCachingBehavior: 'FULL_REQUEST_CACHING', Ttl: 60 },
        },
      }),
    );
    expect(loaded.cache).toEqual({ behavior: 'FULL_REQUEST_CACHING', ttlSeconds: 60 });
    expect(loaded.resolvers.get('Query.thing')?.caching).toEqual({
      ttlSeconds: 30,
      keyParts: ['arguments.id', 'identity.sub'],
    });
  });

  it.each<[string, Record<string, unknown>, object]>([
    [
      'AMAZON_OPENSEARCH_SERVICE',
      { OpenSearchServiceConfig: { AwsRegion: 'eu-west-2', Endpoint: 'https://d' } },
      { endpoint: 'https://d', region: 'eu-west-2' },
    ],
    ['AMAZON_EVENTBRIDGE', { EventBridgeConfig: { EventBusArn: 'arn:b' } }, { eventBusArn: 'arn:b' }],
    [
      'RELATIONAL_DATABASE',
      {
        RelationalDatabaseConfig: {
          RdsHttpEndpointConfig: {
            DbClusterIdentifier: 'arn:c',
            AwsSecretStoreArn: 'arn:s',
            DatabaseName: 'd',
          },
        },
      },
      { clusterArn: 'arn:c', secretArn: 'arn:s', database: 'd', region: 'eu-west-1' },
    ],
    [
      'HTTP',
      {
        HttpConfig: {
          Endpoint: 'https://h',
          AuthorizationConfig: { AwsIamConfig: { SigningRegion: 'eu-west-2', SigningServiceName: 'states' } },
        },
      },
      { endpoint: 'https://h', signing: { region: 'eu-west-2', service: 'states' } },
    ],
    ['AMAZON_BEDROCK_RUNTIME', {}, { type: 'UNSUPPORTED', declaredType: 'AMAZON_BEDROCK_RUNTIME' }],
  ])('has a data source of type %s', async (Type, properties, expected) => {
    const other = { Type: 'AWS::AppSync::DataSource', Properties: { Name: 'other', Type, ...properties } };
    const { dataSources } = await load(stackOf({ ...API, Other: other }));
    expect(dataSources.get('other')).toMatchObject({ type: Type, ...expected });
  });

  it.each<[string, Record<string, TemplateResource>, RegExp]>([
    ['no API', SHARED, /0 GraphQL APIs/],
    [
      'a merged API',
      { ...API, Api: { ...(API.Api as TemplateResource), Properties: { Name: 'm', ApiType: 'MERGED' } } },
      /merged from others/,
    ],
    [
      'a resolver without its data source',
      {
        ...API,
        Field: {
          Type: 'AWS::AppSync::Resolver',
          Properties: { TypeName: 'Query', FieldName: 'x', DataSourceName: 'Gone', Code: 'c' },
        },
      },
      /Query\.x.*Gone/,
    ],
    [
      'VTL',
      {
        ...API,
        Field: {
          Type: 'AWS::AppSync::Resolver',
          Properties: {
            TypeName: 'Query',
            FieldName: 'x',
            DataSourceName: 'Table',
            RequestMappingTemplate: '{}',
          },
        },
      },
      /Resolver 'Query\.x' is written in VTL \(RequestMappingTemplate\).*Give it Code/,
    ],
    [
      'conflict detection',
      {
        ...API,
        Source: {
          Type: 'AWS::AppSync::DataSource',
          Properties: {
            Name: 'Table',
            Type: 'AMAZON_DYNAMODB',
            DynamoDBConfig: { TableName: 't', Versioned: true },
          },
        },
      },
      /Data source 'Table' detects conflicts/,
    ],
    [
      'a caching key that is none',
      {
        ...API,
        Field: {
          Type: 'AWS::AppSync::Resolver',
          Properties: {
            ...API.Field?.Properties,
            CachingConfig: { Ttl: 1, CachingKeys: ['$context.request.headers'] },
          },
        },
      },
      /caching key '\$context\.request\.headers'/,
    ],
  ])('is refused with %s', async (_, resources, reason) => {
    await expect(load(stackOf(resources))).rejects.toThrow(reason);
  });
});
