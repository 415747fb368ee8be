import { getNamedType, isInterfaceType, isObjectType } from 'graphql';

import type { Caller } from '../authorize/caller.ts';
import { notAuthorized, type ErrorEntry } from '../errors.ts';
import type { CollectedFields } from '../execute/collect.ts';
import type { CompiledApi } from '../execute/compile.ts';
import { PROPAGATE } from '../execute/complete.ts';
import { prepare, type GraphQLRequest } from '../execute/execute.ts';
import type { Execution, RequestMeta, ResolveField } from '../execute/execution.ts';
import { answerFields } from '../execute/fields.ts';
import { fieldKey } from '../model.ts';
import { argumentFilter, enhancedFilter, InvalidFilter, type EventFilter } from './filter.ts';
import { mutationsOf, rootArguments } from './subscriptionField.ts';

/** An entry of an `error` message. */
export interface SubscribeError {
  errorType?: string | null;
  message: string;
  errorCode?: number;
}

/** A client's accepted wish to hear of mutations. */
export interface Subscription {
  request: GraphQLRequest;
  caller: Caller;
  execution: Execution;
  fields: CollectedFields;
  fieldName: string;
  mutations: string[];
  wants: EventFilter;
  /** Set by the resolver: events of `invalidateSubscriptions` that end this subscription. */
  invalidation: EventFilter | undefined;
  /** Subscriptions with the same key get the same data for the same event. */
  shapeKey: string;
  /** What its resolver returned, if anything, for the subscriber alone. */
  initial: unknown;
}

export interface SubscribeOptions {
  api: CompiledApi;
  caller: Caller;
  request: RequestMeta;
  resolve: ResolveField;
}

/** Validates and authorizes a subscription and runs its resolver once. Rejects with a RequestRefused at most. */
export async function subscribe(
  options: SubscribeOptions,
  request: GraphQLRequest,
): Promise<Subscription | { errors: SubscribeError[] }> {
  const prepared = await prepare(options, request);
  if ('errors' in prepared) {
    return { errors: prepared.errors.map(({ message }) => ({ message })) };
  }
  const { execution, operationType, fields } = prepared;
  if (operationType !== 'subscription') {
    const message = `${operationType} not supported through the realtime channel`;
    return { errors: [{ errorType: 'UnsupportedOperation', message }] };
  }
  const fieldName = [...fields.values()][0]?.[0]?.name.value ?? '';
  const { caller } = options;
  const refusal = refusalOf(execution, fieldName);
  if (refusal) {
    return { errors: [refusal] };
  }
  const initial = await runResolver(execution, fields, fieldName);
  if (execution.errors.length > 0) {
    return { errors: execution.errors.map(toSubscribeError) };
  }
  try {
    return {
      request,
      caller,
      execution,
      fields,
      fieldName,
      mutations: mutationsOf(execution.rootType, fieldName),
      wants: filterOf(execution, fields, fieldName),
      invalidation: invalidationOf(execution),
      shapeKey: shapeKeyOf(request, caller),
      initial,
    };
  } catch (error) {
    if (error instanceof InvalidFilter) {
      return { errors: [{ message: error.message, errorCode: 400 }] };
    }
    throw error;
  }
}

/** Why a caller may not use a subscription field, if that is so. */
export function refusalOf(execution: Execution, fieldName: string): SubscribeError | undefined {
  const { api, caller, rootType, allowedRootFields } = execution;
  const allowed =
    api.access.allows(caller, rootType.name, fieldName) && (allowedRootFields?.has(fieldName) ?? true);
  return allowed ? undefined : toSubscribeError(notAuthorized(rootType.name, fieldName));
}

/** The data of an event for a subscription: its own selection of what the mutation selected. */
export async function selectFor(subscription: Subscription, event: unknown) {
  const { execution, fields, fieldName } = subscription;
  const own: Execution = { ...execution, allowedRootFields: undefined, resolve: undefined, errors: [] };
  const source = { [fieldName]: event };
  const data = await answerFields(
    { execution: own, type: own.rootType, source, path: undefined, depth: 1 },
    fields,
  );
  const errors = own.errors.map(({ message, path }: ErrorEntry) => ({ message, path }));
  return { data: data === PROPAGATE ? null : data, ...(errors.length > 0 && { errors }) };
}

async function runResolver(
  execution: Execution,
  fields: CollectedFields,
  fieldName: string,
): Promise<unknown> {
  const { rootType, api } = execution;
  if (!api.model.resolvers.has(fieldKey(rootType.name, fieldName))) {
    return null;
  }
  const data = await answerFields(
    { execution, type: rootType, source: null, path: undefined, depth: 1 },
    fields,
  );
  return data === PROPAGATE ? null : Object.values(data as Record<string, unknown>)[0];
}

/** A resolver's filter replaces that of the arguments; the last call counts. */
function filterOf(execution: Execution, fields: CollectedFields, fieldName: string): EventFilter {
  const set = execution.extensionCalls.findLast(({ name }) => name === 'setSubscriptionFilter');
  if (set) {
    return enhancedFilter(set.args[0]);
  }
  const type = getNamedType(execution.rootType.getFields()[fieldName]?.type);
  const names = isObjectType(type) || isInterfaceType(type) ? Object.keys(type.getFields()) : [];
  return argumentFilter(rootArguments(execution, fields), new Set(names));
}

function invalidationOf(execution: Execution): EventFilter | undefined {
  const set = execution.extensionCalls.findLast(({ name }) => name === 'setSubscriptionInvalidationFilter');
  return set && enhancedFilter(set.args[0]);
}

function shapeKeyOf({ query, operationName, variables }: GraphQLRequest, caller: Caller): string {
  return JSON.stringify([
    query,
    operationName,
    variables,
    caller.mode,
    caller.groups,
    [...caller.deniedFields],
  ]);
}

/** The entry as a message carries it: type and message only. */
export function toSubscribeError(error: { errorType?: string | null; message: string }): SubscribeError {
  return error.errorType
    ? { errorType: error.errorType, message: error.message }
    : { message: error.message };
}
