import { randomUUID } from 'node:crypto';
import type { FieldNode, FragmentDefinitionNode, GraphQLObjectType } from 'graphql';

import type { Caller } from '../authorize/caller.ts';
import type { ApiCache } from '../cache/index.ts';
import { FieldFailure, type ErrorEntry } from '../errors.ts';
import { silentLog, type Log } from '../log.ts';
import { MAX_RESOLVERS_PER_REQUEST } from '../limits.ts';
import type { ExtensionCall } from '../sandbox/types.ts';
import type { TraceRecorder } from '../trace/recorder.ts';
import type { CollectedFields } from './collect.ts';
import type { CompiledApi } from './compile.ts';
import { toSegments, type Path } from './path.ts';
import type { SelectionViews } from './selectionSet.ts';
import { locationsOf } from './validate.ts';

/** What resolvers learn of the HTTP request, and what ties log lines together. */
export interface RequestMeta {
  /** `x-amzn-RequestId`. */
  id: string;
  headers: Record<string, string | string[]>;
  domainName: string | null;
  correlationId?: string;
  log: Log;
  /** Undefined when nobody wants traces. */
  trace?: TraceRecorder;
}

/** A request's surroundings for callers without an HTTP request. */
export function requestMeta(more: Partial<RequestMeta> = {}): RequestMeta {
  return { id: randomUUID(), headers: {}, domainName: null, log: silentLog, ...more };
}

/** One field being answered. */
export interface FieldTask {
  parentType: GraphQLObjectType;
  fieldName: string;
  nodes: FieldNode[];
  path: Path;
  source: unknown;
  args: Record<string, unknown>;
  views(): SelectionViews;
}

/** Answers a field that has a resolver. Rejects with a FieldFailure, or with anything for a fault of ours. */
export type ResolveField = (execution: Execution, task: FieldTask) => Promise<unknown>;

/** Everything one operation's execution shares. */
export interface Execution {
  api: CompiledApi;
  fragments: Map<string, FragmentDefinitionNode>;
  /** Variables as coerced. */
  variables: Record<string, unknown>;
  /** Variables as sent. */
  rawVariables: Record<string, unknown>;
  caller: Caller;
  /** Root fields IAM allows; undefined when the mode has no such restriction. */
  allowedRootFields: Set<string> | undefined;
  rootType: GraphQLObjectType;
  request: RequestMeta;
  /** Undefined for a published event: then no resolver runs. */
  resolve: ResolveField | undefined;
  errors: ErrorEntry[];
  resolversRun: number;
  responseHeaders: Map<string, string>;
  extensionCalls: ExtensionCall[];
  /** Undefined for a subscription and its events. */
  cache: ApiCache | undefined;
  /** Entries of the cache this operation evicted. */
  entriesEvicted: number;
  /** Collected sub-fields by the nodes and type they were collected for: items of a list share them. */
  collected: WeakMap<readonly FieldNode[], Map<string, CollectedFields>>;
  views: WeakMap<readonly FieldNode[], SelectionViews>;
}

/** Counts a resolver in, or refuses it because the request ran too many. */
export function countResolver(execution: Execution): void {
  const limit = execution.api.model.resolverCountLimit || MAX_RESOLVERS_PER_REQUEST;
  execution.resolversRun += 1;
  if (execution.resolversRun > limit) {
    throw new FieldFailure(
      `Resolver execution limit reached: at most ${limit} resolvers run per request.`,
      'ResolverExecutionLimitReached',
    );
  }
}

/** Adds the six-key entry of a failed field. */
export function addFailure(
  execution: Execution,
  path: Path,
  nodes: readonly FieldNode[],
  failure: FieldFailure,
) {
  execution.errors.push({
    path: toSegments(path),
    data: failure.data ?? null,
    errorType: failure.errorType,
    errorInfo: failure.errorInfo ?? null,
    locations: locationsOf(nodes.slice(0, 1)),
    message: failure.message,
  });
}

/** Adds the three-key entry of a value that does not fit the schema. */
export function addMisfit(execution: Execution, path: Path, message: string): void {
  execution.errors.push({ path: toSegments(path), locations: null, message });
}
