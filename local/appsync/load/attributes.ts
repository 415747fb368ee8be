import type { Stack, TemplateResource } from './stack.ts';

/** What an attribute is computed from. */
interface Subject {
  stack: Stack;
  logicalId: string;
  physicalId: string;
  resource: TemplateResource;
  evaluate(value: unknown): unknown;
}

type Attribute = (subject: Subject) => unknown;

/**
 * Attributes of resources by `Type.Attribute`. CloudFormation tells physical ids but not attributes, so those an
 * API needs are computed from the ids, which are names here.
 */
const ATTRIBUTES: Record<string, Attribute> = {
  'AWS::AppSync::GraphQLApi.ApiId': ({ physicalId }) => lastPart(physicalId, '/'),
  'AWS::AppSync::GraphQLApi.Arn': ({ stack, physicalId }) =>
    arn(stack, 'appsync', `apis/${lastPart(physicalId, '/')}`),
  'AWS::AppSync::GraphQLApi.GraphQLUrl': ({ stack, physicalId }) =>
    `https://${lastPart(physicalId, '/')}.appsync-api.${stack.region}.amazonaws.com/graphql`,
  'AWS::AppSync::FunctionConfiguration.FunctionId': ({ physicalId }) => lastPart(physicalId, '/'),
  'AWS::AppSync::FunctionConfiguration.FunctionArn': ({ physicalId }) => physicalId,
  'AWS::AppSync::FunctionConfiguration.Name': property('Name'),
  'AWS::AppSync::FunctionConfiguration.DataSourceName': property('DataSourceName'),
  'AWS::AppSync::DataSource.Name': property('Name'),
  'AWS::Lambda::Function.Arn': ({ stack, physicalId }) =>
    arnOr(physicalId, stack, 'lambda', `function:${physicalId}`),
  'AWS::DynamoDB::Table.Arn': ({ stack, physicalId }) =>
    arnOr(physicalId, stack, 'dynamodb', `table/${physicalId}`),
  'AWS::DynamoDB::GlobalTable.Arn': ({ stack, physicalId }) =>
    arnOr(physicalId, stack, 'dynamodb', `table/${physicalId}`),
  'AWS::IAM::Role.Arn': ({ stack, physicalId, evaluate, resource }) => {
    const path = (evaluate(resource.Properties?.Path) as string | undefined) ?? '/';
    return physicalId.startsWith('arn:')
      ? physicalId
      : `arn:aws:iam::${stack.accountId}:role${path}${physicalId}`;
  },
  'AWS::Cognito::UserPool.Arn': ({ stack, physicalId }) =>
    arn(stack, 'cognito-idp', `userpool/${physicalId}`),
  'AWS::Cognito::UserPool.ProviderName': ({ stack, physicalId }) =>
    `cognito-idp.${stack.region}.amazonaws.com/${physicalId}`,
  'AWS::Cognito::UserPool.ProviderURL': ({ stack, physicalId }) =>
    `https://cognito-idp.${stack.region}.amazonaws.com/${physicalId}`,
};

/** `Fn::GetAtt`: the value of an attribute of a resource of the stack. */
export function attributeOf(
  stack: Stack,
  logicalId: string,
  attribute: string,
  evaluate: (value: unknown) => unknown,
): unknown {
  const resource = stack.template.Resources[logicalId];
  const compute = resource && ATTRIBUTES[`${resource.Type}.${attribute}`];
  if (!resource || !compute) {
    throw new Error(
      `The loader can't tell attribute '${attribute}' of '${logicalId}' (${resource?.Type ?? 'unknown'}).`,
    );
  }
  const physicalId = stack.physicalIds.get(logicalId) ?? logicalId;
  return compute({ stack, logicalId, physicalId, resource, evaluate });
}

function property(name: string): Attribute {
  return ({ evaluate, resource, logicalId }) => evaluate(resource.Properties?.[name]) ?? logicalId;
}

function arn(stack: Stack, service: string, resource: string): string {
  return `arn:aws:${service}:${stack.region}:${stack.accountId}:${resource}`;
}

function arnOr(physicalId: string, stack: Stack, service: string, resource: string): string {
  return physicalId.startsWith('arn:') ? physicalId : arn(stack, service, resource);
}

function lastPart(text: string, separator: string): string {
  return text.slice(text.lastIndexOf(separator) + 1);
}
