import { MAX_FUNCTIONS_PER_PIPELINE } from '../limits.ts';
import type { Log } from '../log.ts';
import { fieldKey, type Api, type ApiKey } from '../model.ts';
import { authModeOf } from './authModes.ts';
import type { ReadAsset } from './assets.ts';
import { cacheOf } from './caching.ts';
import { tellIgnored } from './ignored.ts';
import { evaluate, holds } from './intrinsics.ts';
import { dataSourceOf, functionOf, resolverOf, textOf } from './resources.ts';
import type { Stack } from './stack.ts';

type Properties = Record<string, unknown>;

interface Resource {
  logicalId: string;
  properties: Properties;
}

/** Builds the model of the GraphQL API in a stack. API keys are not in a template: they are given. */
export async function apiOf(
  stack: Stack,
  readAsset: ReadAsset,
  listKeys: (apiId: string) => Promise<ApiKey[]>,
  log: Log,
): Promise<Api> {
  const all = (type: string) => resourcesOf(stack, `AWS::AppSync::${type}`);
  for (const type of ['DataSource', 'FunctionConfiguration', 'Resolver', 'ApiCache']) {
    all(type).forEach(({ logicalId, properties }) => tellIgnored(type, logicalId, properties, log));
  }
  const [api, ...others] = all('GraphQLApi');
  if (!api || others.length > 0) {
    throw new Error(
      `Stack '${stack.name}' holds ${others.length + (api ? 1 : 0)} GraphQL APIs; exactly one is needed.`,
    );
  }
  const [cache] = all('ApiCache');
  const { properties } = api;
  if (properties.ApiType === 'MERGED') {
    throw new Error(
      'The API is merged from others, which this engine does not serve; load one of its sources.',
    );
  }
  const id = String(evaluate(stack, { 'Fn::GetAtt': [api.logicalId, 'ApiId'] }));
  const [keys, schema, functions, resolvers] = await Promise.all([
    listKeys(id),
    schemaOf(all('GraphQLSchema'), readAsset),
    Promise.all(
      all('FunctionConfiguration').map(({ logicalId, properties: own }) =>
        functionOf(logicalId, functionId(stack, logicalId), own, readAsset),
      ),
    ),
    Promise.all(all('Resolver').map((resource) => resolverOf(resource.properties, readAsset))),
  ]);
  const dataSources = all('DataSource').map((each) =>
    dataSourceOf(each.logicalId, each.properties, stack.region),
  );
  const model: Api = {
    id,
    arn: String(evaluate(stack, { 'Fn::GetAtt': [api.logicalId, 'Arn'] })),
    name: String(properties.Name),
    region: stack.region,
    accountId: stack.accountId,
    schema,
    defaultAuth: authModeOf(properties, stack.region),
    additionalAuth: ((properties.AdditionalAuthenticationProviders ?? []) as Properties[]).map((mode) =>
      authModeOf(mode, stack.region),
    ),
    apiKeys: keys,
    dataSources: new Map(dataSources.map((each) => [each.name, each])),
    functions: new Map(functions.map((each) => [each.id, each])),
    resolvers: new Map(resolvers.map((each) => [fieldKey(each.typeName, each.fieldName), each])),
    environment: (properties.EnvironmentVariables ?? {}) as Record<string, string>,
    ...(cache && { cache: cacheOf(cache.properties) }),
    queryDepthLimit: Number(properties.QueryDepthLimit ?? 0),
    resolverCountLimit: Number(properties.ResolverCountLimit ?? 0),
    introspection: properties.IntrospectionConfig !== 'DISABLED',
  };
  checkReferences(model);
  return model;
}

function resourcesOf(stack: Stack, type: string): Resource[] {
  return Object.entries(stack.template.Resources)
    .filter(([, { Type, Condition }]) => Type === type && (!Condition || holds(stack, Condition)))
    .map(([logicalId, { Properties: properties }]) => ({
      logicalId,
      properties: (evaluate(stack, properties ?? {}) ?? {}) as Properties,
    }));
}

function functionId(stack: Stack, logicalId: string): string {
  return String(evaluate(stack, { 'Fn::GetAtt': [logicalId, 'FunctionId'] }));
}

async function schemaOf(resources: Resource[], readAsset: ReadAsset): Promise<string> {
  const [schema] = resources;
  const text = schema && (await textOf(schema.properties, 'Definition', 'DefinitionS3Location', readAsset));
  if (text === undefined) {
    throw new Error('The API has no schema.');
  }
  return text;
}

/** What AppSync refuses at deployment is told at load, not at the first request that meets it. */
function checkReferences({ dataSources, functions, resolvers }: Api): void {
  for (const step of functions.values()) {
    if (!dataSources.has(step.dataSourceName)) {
      throw new Error(`Function '${step.name}' names no data source of the API: '${step.dataSourceName}'.`);
    }
  }
  for (const [key, resolver] of resolvers) {
    const missing = resolver.functionIds.find((id) => !functions.has(id));
    if (missing !== undefined) {
      throw new Error(`Resolver '${key}' names no function of the API: '${missing}'.`);
    }
    if (resolver.functionIds.length > MAX_FUNCTIONS_PER_PIPELINE) {
      throw new Error(`Resolver '${key}' has more than ${MAX_FUNCTIONS_PER_PIPELINE} functions.`);
    }
    if (resolver.kind === 'UNIT' && !dataSources.has(resolver.dataSourceName ?? '')) {
      throw new Error(`Resolver '${key}' names no data source of the API: '${resolver.dataSourceName}'.`);
    }
  }
}
