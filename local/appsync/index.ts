/** The public surface of the engine: start it on a deployed stack, or embed it around a model of your own. */

export { Engine, type EngineOptions } from './engine.ts';
export { startServer, type RunningServer, type ServerOptions, type TlsOptions, type Urls } from './server.ts';
export { start, type StartOptions } from './start.ts';

export type { Api, ApiKey, AuthMode, AuthType, DataSource, PipelineFunction, Resolver } from './model.ts';
export { fromCloudFormation, type ApiSource } from './load/cloudformation.ts';

export { callerOf, type Caller } from './authorize/caller.ts';
export type { Authorities } from './authorize/authenticate.ts';
export type { Credentials } from './authorize/credentials.ts';
export { iamAuthorityAt, type IamAuthority } from './authorize/iamAuthority.ts';
export { remoteKeySets, type KeySets } from './authorize/jwt.ts';
export { askThroughLambda, LambdaAuthorizer } from './authorize/lambdaAuthorizer.ts';

export { createAwsClients, type AwsClients, type AwsOptions } from './datasources/clients.ts';
export { dataSources } from './datasources/index.ts';
export type { DataSourceOutcome, InvokeDataSource } from './datasources/types.ts';
export { pageTokens } from './datasources/dynamodb/nextToken.ts';

export type { GraphQLAnswer, GraphQLRequest } from './execute/execute.ts';
export { requestMeta, type RequestMeta } from './execute/execution.ts';
export type { ErrorEntry } from './errors.ts';
export { RequestRefused } from './errors.ts';
export { createLog, silentLog, type Log, type LogLevel } from './log.ts';

export type { Segment, Trace, TraceSink } from './trace/trace.ts';

export { reviewApi } from './review.ts';
export { createReviewer, type Reviewer } from './sandbox/check/reviewer.ts';
export { createSandbox } from './sandbox/index.ts';
export type { Sandbox, SandboxOptions } from './sandbox/types.ts';
