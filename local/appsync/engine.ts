import { isDeepStrictEqual } from 'node:util';

import { authenticate, type Authorities } from './authorize/authenticate.ts';
import type { Caller } from './authorize/caller.ts';
import { ApiCache } from './cache/index.ts';
import type { Credentials } from './authorize/credentials.ts';
import type { InvokeDataSource } from './datasources/types.ts';
import { compileApi, type CompiledApi } from './execute/compile.ts';
import { execute, type GraphQLAnswer, type GraphQLRequest } from './execute/execute.ts';
import type { RequestMeta, ResolveField } from './execute/execution.ts';
import type { Api } from './model.ts';
import { Publisher } from './realtime/publisher.ts';
import { resolverOf } from './resolve/resolver.ts';
import type { Sandbox } from './sandbox/types.ts';
import type { TraceSink } from './trace/trace.ts';
import { traceDataSources } from './trace/dataSources.ts';

export interface EngineOptions {
  api: Api;
  sandbox: Sandbox;
  invoke: InvokeDataSource;
  authorities: Authorities;
  /** Hears what every request over HTTP was made of. @default nobody does, and nothing is gathered */
  onTrace?: TraceSink;
}

/** A GraphQL API at work, independent of any transport. */
export class Engine {
  readonly sandbox: Sandbox;
  readonly resolve: ResolveField;
  /** Live subscriptions, and who hears of which mutation. */
  readonly publisher: Publisher;
  /** Results that an API with an ApiCache keeps. */
  readonly cache = new ApiCache();
  readonly onTrace: TraceSink | undefined;
  private readonly authorities: Authorities;
  private compiled: CompiledApi;

  constructor({ api, sandbox, invoke, authorities, onTrace }: EngineOptions) {
    this.sandbox = sandbox;
    this.authorities = authorities;
    this.onTrace = onTrace;
    this.resolve = resolverOf({ sandbox, invoke: onTrace ? traceDataSources(invoke) : invoke });
    this.compiled = compileApi(api);
    this.publisher = new Publisher();
  }

  get api(): CompiledApi {
    return this.compiled;
  }

  /** Serves another version of the API from now on. Requests under way finish on the old one. */
  replace(api: Api): void {
    // A cache that was deployed anew is empty; otherwise entries outlive a deployment, as on AppSync.
    if (!isDeepStrictEqual(api.cache, this.compiled.model.cache)) {
      this.cache.flush();
    }
    this.compiled = compileApi(api);
    void this.publisher.revalidate(this.compiled);
  }

  /** Finds out who is asking. Rejects with a RequestRefused. */
  authenticate(credentials: Credentials): Promise<Caller> {
    return authenticate(this.compiled.model, this.authorities, credentials);
  }

  /** Executes a query or mutation and publishes what subscriptions wait for. */
  execute(request: GraphQLRequest, caller: Caller, meta: RequestMeta): Promise<GraphQLAnswer> {
    return execute(
      {
        api: this.compiled,
        caller,
        request: meta,
        resolve: this.resolve,
        cache: this.cache,
        onMutation: (event) => this.publisher.publish(event),
        onExtensions: (calls) => this.publisher.invalidate(calls),
      },
      request,
    );
  }
}
