/** The internal model of a GraphQL API: what a loader produces and everything else reads. Knows no template syntax. */

export type AuthType = AuthMode['type'];

/** One authorization mode with its settings, as configured on the API. */
export type AuthMode =
  | { type: 'API_KEY' }
  | { type: 'AWS_IAM' }
  | {
      type: 'AMAZON_COGNITO_USER_POOLS';
      userPoolId: string;
      region: string;
      /** Filters `aud` of an ID token and `client_id` of an access token. */
      appIdClientRegex?: string;
      /** What happens to a field without a directive; only meaningful for the default mode. */
      defaultAction: 'ALLOW' | 'DENY';
    }
  | {
      type: 'OPENID_CONNECT';
      issuer: string;
      /** Regular expression for `aud` or `azp`. */
      clientId?: string;
      /** Milliseconds a token is good for after `iat`; 0 is no limit. */
      iatTtlMs: number;
      /** Milliseconds a token is good for after `auth_time`; 0 is no limit. */
      authTtlMs: number;
    }
  | {
      type: 'AWS_LAMBDA';
      functionArn: string;
      /** Seconds an answer is kept; 0 keeps none. */
      resultTtlSeconds: number;
      /** A token that does not match is refused without a call. */
      identityValidationExpression?: string;
    };

export interface ApiKey {
  /** The value clients send. */
  key: string;
  expiresAtMs: number;
}

export type DataSource =
  | { type: 'NONE'; name: string }
  | { type: 'AMAZON_DYNAMODB'; name: string; tableName: string; region: string; serviceRoleArn?: string }
  | { type: 'AWS_LAMBDA'; name: string; functionArn: string; serviceRoleArn?: string }
  | {
      type: 'HTTP';
      name: string;
      endpoint: string;
      /** Requests are signed for this service under the service role. */
      signing?: { region: string; service: string };
      serviceRoleArn?: string;
    }
  | {
      type: 'AMAZON_OPENSEARCH_SERVICE';
      name: string;
      endpoint: string;
      /** Of the domain. */
      region: string;
      serviceRoleArn?: string;
    }
  | { type: 'AMAZON_EVENTBRIDGE'; name: string; eventBusArn: string; serviceRoleArn?: string }
  | {
      type: 'RELATIONAL_DATABASE';
      name: string;
      region: string;
      clusterArn: string;
      secretArn: string;
      database?: string;
      schema?: string;
      serviceRoleArn?: string;
    }
  | { type: 'UNSUPPORTED'; name: string; declaredType: string };

/** An AppSync function: one step of pipelines. */
export interface PipelineFunction {
  id: string;
  name: string;
  dataSourceName: string;
  code: string;
  maxBatchSize: number;
}

export interface Resolver {
  typeName: string;
  fieldName: string;
  kind: 'UNIT' | 'PIPELINE';
  /** Absent only for a direct Lambda resolver. */
  code?: string;
  dataSourceName?: string;
  functionIds: string[];
  maxBatchSize: number;
  /** How its result is cached when the API caches per resolver. @default not at all */
  caching?: ResolverCaching;
}

export interface ResolverCaching {
  ttlSeconds: number;
  /** `arguments.id`, `source`, `identity.sub`; none stands for all three maps. */
  keyParts: string[];
}

/** The API's server-side cache. */
export interface CacheSettings {
  behavior: 'FULL_REQUEST_CACHING' | 'PER_RESOLVER_CACHING' | 'OPERATION_LEVEL_CACHING';
  ttlSeconds: number;
}

export interface Api {
  id: string;
  arn: string;
  name: string;
  region: string;
  accountId: string;
  /** SDL as deployed; AppSync's scalars and directives may be undeclared. */
  schema: string;
  defaultAuth: AuthMode;
  additionalAuth: AuthMode[];
  apiKeys: ApiKey[];
  dataSources: Map<string, DataSource>;
  functions: Map<string, PipelineFunction>;
  /** By `Type.field`. */
  resolvers: Map<string, Resolver>;
  environment: Record<string, string>;
  /** @default nothing is cached */
  cache?: CacheSettings;
  /** 0 is no limit. */
  queryDepthLimit: number;
  resolverCountLimit: number;
  introspection: boolean;
}

/** The key of a resolver in `Api.resolvers`. */
export function fieldKey(typeName: string, fieldName: string): string {
  return `${typeName}.${fieldName}`;
}
