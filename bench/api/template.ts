/** The API that is measured, as one CloudFormation template; every server in the comparison serves it. */

export const SCHEMA = `type Query { item(id: ID!): Item hello(id: ID!): Item piped(id: ID!): Item }
type Mutation { announce(text: String!): Item }
type Subscription { onAnnounce: Item @aws_subscribe(mutations: ["announce"]) }
type Item { id: ID title: String price: Int step: String }
schema { query: Query mutation: Mutation subscription: Subscription }`;

const IMPORT = "import { util } from '@aws-appsync/utils';\n";
const RESULT = 'export function response(ctx) { return ctx.result; }';
const GET_ITEM = `${IMPORT}export function request(ctx) {
  return { operation: 'GetItem', key: util.dynamodb.toMapValues({ id: ctx.args.id }) };
}
export function response(ctx) {
  if (ctx.error) { util.error(ctx.error.message, ctx.error.type); }
  return ctx.result;
}`;
const HELLO = `export function request(ctx) { return { payload: { id: ctx.args.id, title: 'hello' } }; }\n${RESULT}`;
const ANNOUNCE = `export function request(ctx) { return { payload: { id: '1', title: ctx.args.text } }; }\n${RESULT}`;
const FIRST = `export function request(ctx) { return { payload: { id: ctx.args.id, step: 'one' } }; }\n${RESULT}`;
const SECOND = `export function request(ctx) { return { payload: { ...ctx.prev.result, title: 'two' } }; }\n${RESULT}`;
const PIPELINE =
  'export function request() { return {}; }\nexport function response(ctx) { return ctx.prev.result; }';

export const STACK = 'Bench';
const apiId = { 'Fn::GetAtt': ['Api', 'ApiId'] };
const Runtime = { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' };

const unit = (TypeName: string, FieldName: string, source: string, Code: string) => ({
  Type: 'AWS::AppSync::Resolver',
  DependsOn: ['Schema', source],
  Properties: {
    ApiId: apiId,
    TypeName,
    FieldName,
    DataSourceName: source.toLowerCase(),
    Runtime,
    Code,
    Kind: 'UNIT',
  },
});
const step = (Name: string, Code: string) => ({
  Type: 'AWS::AppSync::FunctionConfiguration',
  DependsOn: ['None'],
  Properties: { ApiId: apiId, Name, DataSourceName: 'none', Runtime, Code },
});

export const TEMPLATE = {
  Resources: {
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: 'bench-items',
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      },
    },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: 'bench-data-source',
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            { Effect: 'Allow', Principal: { Service: 'appsync.amazonaws.com' }, Action: 'sts:AssumeRole' },
          ],
        },
        Policies: [
          {
            PolicyName: 'read',
            PolicyDocument: {
              Version: '2012-10-17',
              Statement: [
                {
                  Effect: 'Allow',
                  Action: 'dynamodb:GetItem',
                  Resource: { 'Fn::GetAtt': ['Table', 'Arn'] },
                },
              ],
            },
          },
        ],
      },
    },
    Api: {
      Type: 'AWS::AppSync::GraphQLApi',
      Properties: { Name: 'bench', AuthenticationType: 'API_KEY' },
    },
    Key: { Type: 'AWS::AppSync::ApiKey', Properties: { ApiId: apiId } },
    Schema: { Type: 'AWS::AppSync::GraphQLSchema', Properties: { ApiId: apiId, Definition: SCHEMA } },
    None: { Type: 'AWS::AppSync::DataSource', Properties: { ApiId: apiId, Name: 'none', Type: 'NONE' } },
    Items: {
      Type: 'AWS::AppSync::DataSource',
      Properties: {
        ApiId: apiId,
        Name: 'items',
        Type: 'AMAZON_DYNAMODB',
        ServiceRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
        DynamoDBConfig: { TableName: { Ref: 'Table' }, AwsRegion: { Ref: 'AWS::Region' } },
      },
    },
    QueryItem: unit('Query', 'item', 'Items', GET_ITEM),
    QueryHello: unit('Query', 'hello', 'None', HELLO),
    MutationAnnounce: unit('Mutation', 'announce', 'None', ANNOUNCE),
    First: step('first', FIRST),
    Second: step('second', SECOND),
    QueryPiped: {
      Type: 'AWS::AppSync::Resolver',
      DependsOn: ['Schema'],
      Properties: {
        ApiId: apiId,
        TypeName: 'Query',
        FieldName: 'piped',
        Kind: 'PIPELINE',
        Runtime,
        Code: PIPELINE,
        PipelineConfig: {
          Functions: [{ 'Fn::GetAtt': ['First', 'FunctionId'] }, { 'Fn::GetAtt': ['Second', 'FunctionId'] }],
        },
      },
    },
  },
  Outputs: {
    ApiId: { Value: apiId },
    ApiKey: { Value: { 'Fn::GetAtt': ['Key', 'ApiKey'] } },
  },
};

/** One document per case, as a client sends it. */
export const QUERIES = {
  item: 'query Item($id: ID!) { item(id: $id) { id title price } }',
  hello: 'query Hello($id: ID!) { hello(id: $id) { id title } }',
  piped: 'query Piped($id: ID!) { piped(id: $id) { id title step } }',
} as const;
export type Case = keyof typeof QUERIES;
