import { readFileSync } from 'node:fs';

import { iamAuthorityAt } from './authorize/iamAuthority.ts';
import { remoteKeySets } from './authorize/jwt.ts';
import { askThroughLambda, LambdaAuthorizer } from './authorize/lambdaAuthorizer.ts';
import { createAwsClients } from './datasources/clients.ts';
import { pageTokens } from './datasources/dynamodb/nextToken.ts';
import { dataSources } from './datasources/index.ts';
import { Engine } from './engine.ts';
import { evaluateCode } from './evaluate/index.ts';
import { fromCloudFormation } from './load/cloudformation.ts';
import type { Log } from './log.ts';
import { reviewApi } from './review.ts';
import { createReviewer } from './sandbox/check/reviewer.ts';
import { createSandbox } from './sandbox/index.ts';
import { startServer, type RunningServer } from './server.ts';
import { tlsOf, type TlsFiles } from './tls.ts';
import { measureCapacity } from './trace/dataSources.ts';
import { TraceStore } from './trace/store.ts';
import { watch } from './watch.ts';

export interface StartOptions extends TlsFiles {
  /** Name of the CloudFormation stack that holds the API. */
  stack: string;
  host?: string;
  port?: number;
  region: string;
  /** Endpoint of AWS. @default AWS itself */
  awsEndpoint?: string;
  /** Endpoint of the IAM routes. @default none: signed requests are refused */
  iamEndpoint?: string;
  /** Proves to the IAM routes who asks. */
  iamToken?: string;
  /** Where issuers' keys are when not where the issuers say. */
  jwks: ReadonlyMap<string, string>;
  /** File with 32 bytes under which page tokens are sealed. @default a key of this process */
  tokenKeyFile?: string;
  /** Reload after every deployment. */
  watch: boolean;
  /** Keeps what the last requests were made of, this many, served at `/_traces`. @default none */
  traces?: number;
  /** Proves to `/_traces` who asks. */
  traceToken?: string;
  log: Log;
}

/** Loads the API of a stack and serves it. */
export async function start(options: StartOptions): Promise<RunningServer> {
  const { log, region, awsEndpoint, iamEndpoint } = options;
  const aws = { region, endpoint: awsEndpoint };
  const tls = await tlsOf(options);
  const source = fromCloudFormation(options.stack, aws, log);
  const traces = options.traces ? new TraceStore(options.traces) : undefined;
  const clients = traces ? measureCapacity(createAwsClients(aws)) : createAwsClients(aws);
  const reviewer = createReviewer();
  const sandbox = createSandbox({ reviewer });
  const tokens = pageTokens(options.tokenKeyFile ? readFileSync(options.tokenKeyFile) : undefined);
  // Asked before loading: a deployment in between is then seen as a change.
  const version = options.watch ? await source.version() : undefined;
  const engine = new Engine({
    api: await source.load(),
    sandbox,
    invoke: dataSources(clients, tokens),
    authorities: {
      keySets: remoteKeySets({ overrides: options.jwks, cognitoEndpoint: awsEndpoint }),
      lambda: new LambdaAuthorizer(askThroughLambda(clients, region)),
      iam: iamEndpoint ? iamAuthorityAt(iamEndpoint, options.iamToken ?? '') : undefined,
      log,
    },
    onTrace: traces?.add,
  });
  const reload = async (): Promise<void> => {
    engine.replace(await source.load());
    void reviewApi(engine.api.model, reviewer, log);
    log.write('info', 'reloaded', { api: engine.api.model.id, resolvers: engine.api.model.resolvers.size });
  };
  const server = await startServer({
    engine,
    evaluateCode: (body) => evaluateCode({ sandbox, reviewer }, body),
    reload,
    host: options.host,
    port: options.port,
    tls,
    traces: traces && { store: traces, token: options.traceToken ?? '' },
    log,
  });
  void reviewApi(engine.api.model, reviewer, log);
  const endWatch = options.watch ? watch(source, version, reload, log) : () => undefined;
  return {
    ...server,
    async close() {
      endWatch();
      await server.close();
      sandbox.dispose();
      reviewer.dispose();
    },
  };
}
