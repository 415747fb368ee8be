import { OperationTypeNode, type FieldNode, type GraphQLObjectType } from 'graphql';

import type { Caller } from '../authorize/caller.ts';
import type { ApiCache } from '../cache/index.ts';
import type { ErrorEntry } from '../errors.ts';
import { EXECUTION_TIMEOUT_MS } from '../limits.ts';
import type { ExtensionCall } from '../sandbox/types.ts';
import { collectFields, type CollectedFields } from './collect.ts';
import { operationOf, type CompiledApi } from './compile.ts';
import { PROPAGATE } from './complete.ts';
import type { Execution, RequestMeta, ResolveField } from './execution.ts';
import { answerFields, answerInTurn } from './fields.ts';
import { coerceVariables } from './variables.ts';

/** A GraphQL request as clients send it. */
export interface GraphQLRequest {
  query: string;
  operationName?: string;
  variables?: Record<string, unknown>;
}

/** A GraphQL answer as clients receive it, and what the transport adds to it. */
export interface GraphQLAnswer {
  body: { data: unknown; errors?: ErrorEntry[]; extensions?: Record<string, unknown> };
  responseHeaders: Map<string, string>;
}

/** A root field of a mutation that completed. */
export interface MutationEvent {
  execution: Execution;
  nodes: FieldNode[];
  fieldName: string;
  returnType: string;
  value: unknown;
}

export interface ExecuteOptions {
  api: CompiledApi;
  caller: Caller;
  request: RequestMeta;
  resolve: ResolveField;
  /** Where results are kept when the API caches. @default nowhere */
  cache?: ApiCache;
  /** Hears every root field of a mutation with its completed value. */
  onMutation?(event: MutationEvent): void;
  /** Hears what resolvers called of `extensions`. */
  onExtensions?(calls: ExtensionCall[]): void;
}

/** An operation ready to run, or the entries that say why it can't. */
export type Prepared =
  | { execution: Execution; operationType: OperationTypeNode; fields: CollectedFields }
  | { errors: ErrorEntry[] };

/** Parses, validates, coerces variables and asks IAM about the root fields. */
export async function prepare(options: ExecuteOptions, request: GraphQLRequest): Promise<Prepared> {
  const { api, caller } = options;
  const parsed = api.document(request.query);
  if ('errors' in parsed) {
    return parsed;
  }
  const operation = operationOf(parsed.operations, request.operationName);
  const rawVariables = request.variables ?? {};
  const coerced = coerceVariables(api.schema, operation, rawVariables);
  if ('errors' in coerced) {
    return coerced;
  }
  const rootType = api.schema.getRootType(operation.operation) as GraphQLObjectType;
  const { fragments } = parsed;
  const fields = collectFields({ schema: api.schema, fragments, variables: coerced.values }, rootType, [
    operation.selectionSet,
  ]);
  const names = [...fields.values()].flatMap(([node]) => (node ? [node.name.value] : []));
  const execution: Execution = {
    api,
    fragments,
    variables: coerced.values,
    rawVariables,
    caller,
    allowedRootFields: await caller.allowedRootFields?.(rootType.name, names),
    rootType,
    request: options.request,
    resolve: options.resolve,
    errors: [],
    resolversRun: 0,
    responseHeaders: new Map(),
    extensionCalls: [],
    cache: options.cache,
    entriesEvicted: 0,
    collected: new WeakMap(),
    views: new WeakMap(),
  };
  return { execution, operationType: operation.operation, fields };
}

/** Executes a query or mutation. Never rejects for anything a client or resolver does, but for a RequestRefused. */
export async function execute(options: ExecuteOptions, request: GraphQLRequest): Promise<GraphQLAnswer> {
  const prepared = await prepare(options, request);
  if ('errors' in prepared) {
    return { body: { data: null, errors: prepared.errors }, responseHeaders: new Map() };
  }
  const { execution } = prepared;
  const cached = options.cache?.operation(execution, request);
  if (cached?.found) {
    return { body: { data: cached.found.value }, responseHeaders: new Map() };
  }
  const data = await withinTime(execution, run(options, prepared));
  options.onExtensions?.(execution.extensionCalls);
  if (execution.errors.length === 0) {
    cached?.keep(data);
  }
  return { body: bodyOf(execution, data), responseHeaders: execution.responseHeaders };
}

function bodyOf({ errors, entriesEvicted }: Execution, data: unknown): GraphQLAnswer['body'] {
  return {
    data,
    ...(errors.length > 0 && { errors: [...errors] }),
    // Only told when something went [extensions-js].
    ...(entriesEvicted > 0 && { extensions: { apiCacheEntriesDeleted: entriesEvicted } }),
  };
}

async function run(
  options: ExecuteOptions,
  prepared: Exclude<Prepared, { errors: ErrorEntry[] }>,
): Promise<unknown> {
  const { execution, operationType, fields } = prepared;
  const { rootType } = execution;
  const subject = { execution, type: rootType, source: null, path: undefined, depth: 1 };
  if (operationType === OperationTypeNode.SUBSCRIPTION) {
    // Subscriptions are served over WebSocket; over HTTP their fields are null.
    return Object.fromEntries([...fields.keys()].map((key) => [key, null]));
  }
  if (operationType === OperationTypeNode.QUERY) {
    return nullIfPropagated(await answerFields(subject, fields));
  }
  const data = await answerInTurn(subject, fields, (nodes, value) => {
    const fieldName = nodes[0]?.name.value ?? '';
    const returnType = String(rootType.getFields()[fieldName]?.type ?? '');
    options.onMutation?.({ execution, nodes, fieldName, returnType, value });
  });
  return nullIfPropagated(data);
}

function nullIfPropagated(data: unknown): unknown {
  return data === PROPAGATE ? null : data;
}

/** Gives up after AppSync's time limit; what is still running can no longer change the answer. */
async function withinTime(execution: Execution, running: Promise<unknown>): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<null>((resolve) => {
    timer = setTimeout(() => {
      execution.errors.push({
        path: null,
        data: null,
        errorType: 'ExecutionTimeout',
        errorInfo: null,
        locations: null,
        message: 'Execution timed out.',
      });
      resolve(null);
    }, EXECUTION_TIMEOUT_MS);
  });
  try {
    return await Promise.race([running, expired]);
  } finally {
    clearTimeout(timer);
  }
}
