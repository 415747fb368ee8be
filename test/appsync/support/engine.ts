import { LambdaAuthorizer, type AskAuthorizer } from '../../../local/appsync/authorize/lambdaAuthorizer.ts';
import { callerOf, type Caller } from '../../../local/appsync/authorize/caller.ts';
import type { IamAuthority } from '../../../local/appsync/authorize/iamAuthority.ts';
import { remoteKeySets, type KeySets } from '../../../local/appsync/authorize/jwt.ts';
import { invokeNone } from '../../../local/appsync/datasources/none.ts';
import type { InvokeDataSource } from '../../../local/appsync/datasources/types.ts';
import { Engine } from '../../../local/appsync/engine.ts';
import { requestMeta, type RequestMeta } from '../../../local/appsync/execute/execution.ts';
import { silentLog } from '../../../local/appsync/log.ts';
import type { Api, PipelineFunction, Resolver } from '../../../local/appsync/model.ts';
import type { TraceSink } from '../../../local/appsync/trace/trace.ts';
import type { Sandbox } from '../../../local/appsync/sandbox/types.ts';
import { fakeSandbox, type Modules } from './fakeSandbox.ts';

const REGION = 'us-east-1';

/** Headers of a request with the key of every test API. */
export const KEY = { 'x-api-key': 'da2-test' };

/** A resolver as a test describes it: the name of its module, and for a pipeline those of its functions. */
export type TestResolver = string | { code: string; functions: string[] };

export interface TestEngine {
  schema: string;
  /** By `Type.field`. Every data source is NONE unless `invoke` says otherwise. */
  resolvers?: Record<string, TestResolver>;
  modules?: Modules;
  /** Runs resolver code in place of `modules`. */
  sandbox?: Sandbox;
  api?: Partial<Api>;
  invoke?: InvokeDataSource;
  keySets?: KeySets;
  askAuthorizer?: AskAuthorizer;
  iam?: IamAuthority;
  onTrace?: TraceSink;
}

/** An API with default mode API_KEY and key `da2-test`. */
export function testApi({ schema, resolvers = {}, api }: TestEngine): Api {
  const functions = new Map<string, PipelineFunction>();
  const built = new Map<string, Resolver>();
  for (const [key, resolver] of Object.entries(resolvers)) {
    const [typeName = '', fieldName = ''] = key.split('.');
    const pipeline = typeof resolver === 'object' ? resolver : undefined;
    for (const id of pipeline?.functions ?? []) {
      functions.set(id, { id, name: id, dataSourceName: 'source', code: id, maxBatchSize: 0 });
    }
    built.set(key, {
      typeName,
      fieldName,
      kind: pipeline ? 'PIPELINE' : 'UNIT',
      code: pipeline?.code ?? (resolver as string),
      dataSourceName: pipeline ? undefined : 'source',
      functionIds: pipeline?.functions ?? [],
      maxBatchSize: 0,
    });
  }
  return {
    id: 'testapi',
    arn: `arn:aws:appsync:${REGION}:000000000000:apis/testapi`,
    name: 'test',
    region: REGION,
    accountId: '000000000000',
    schema,
    defaultAuth: { type: 'API_KEY' },
    additionalAuth: [],
    apiKeys: [{ key: 'da2-test', expiresAtMs: Number.POSITIVE_INFINITY }],
    dataSources: new Map([['source', { type: 'NONE', name: 'source' }]]),
    functions,
    resolvers: built,
    environment: {},
    queryDepthLimit: 0,
    resolverCountLimit: 0,
    introspection: true,
    ...api,
  };
}

/** An engine over a fake sandbox, unless another is given. */
export function testEngine(options: TestEngine): Engine {
  return new Engine({
    api: testApi(options),
    sandbox: options.sandbox ?? fakeSandbox(options.modules ?? {}),
    invoke: options.invoke ?? (async (_, request) => invokeNone(request)),
    authorities: {
      keySets: options.keySets ?? remoteKeySets(),
      lambda: new LambdaAuthorizer(options.askAuthorizer ?? (() => Promise.resolve(undefined))),
      iam: options.iam,
      log: silentLog,
    },
    onTrace: options.onTrace,
  });
}

/** Executes a document as a caller with an API key unless another is given. */
export async function run(
  engine: Engine,
  query: string,
  {
    variables,
    operationName,
    caller = callerOf('API_KEY', null),
    meta = {},
  }: {
    variables?: Record<string, unknown>;
    operationName?: string;
    caller?: Caller;
    meta?: Partial<RequestMeta>;
  } = {},
) {
  const answer = await engine.execute(
    { query, ...(variables && { variables }), ...(operationName && { operationName }) },
    caller,
    requestMeta(meta),
  );
  // As on the wire: what is not JSON is not there.
  return JSON.parse(JSON.stringify(answer.body)) as {
    data: Record<string, unknown> | null;
    errors?: Record<string, unknown>[];
  };
}
