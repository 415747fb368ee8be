import { getNamedType } from 'graphql';

import type { DataSourceScope, InvokeDataSource } from '../datasources/types.ts';
import type { BatchSlot } from '../datasources/lambdaBatch.ts';
import type { Execution, FieldTask, ResolveField } from '../execute/execution.ts';
import { fieldKey, type DataSource, type Resolver } from '../model.ts';
import type { Sandbox } from '../sandbox/types.ts';
import { toSegments } from '../execute/path.ts';
import { segmentError } from '../trace/errors.ts';
import type { OpenSegment } from '../trace/recorder.ts';
import { BatchGroups } from './batchGroups.ts';
import { directLambda } from './directLambda.ts';
import { Handlers } from './handlers.ts';
import { runPipeline } from './pipeline.ts';

/** What resolvers run on. */
export interface ResolverHost {
  sandbox: Sandbox;
  invoke: InvokeDataSource;
}

/** One field's resolver at work. */
export interface ResolverRun extends ResolverHost {
  execution: Execution;
  task: FieldTask;
  resolver: Resolver;
  handlers: Handlers;
  /** Undefined when nobody wants traces. */
  segment: OpenSegment | undefined;
  /** The place of step `id` (a function, or the resolver itself) in its Lambda batch. */
  slot(id: string): BatchSlot;
}

/** Runs the resolvers of an API: unit, pipeline and direct Lambda. */
export function resolverOf(host: ResolverHost): ResolveField {
  const groups = new BatchGroups();
  return async (execution, task) => {
    const key = fieldKey(task.parentType.name, task.fieldName);
    const resolver = execution.api.model.resolvers.get(key) as Resolver;
    const cached = execution.cache?.resolver(execution, task, resolver);
    if (cached?.found) {
      return cached.found.value;
    }
    const started = performance.now();
    // Slots are taken before anything is awaited, so that siblings find each other.
    const slots = groups.take(execution, resolver);
    const handlers = new Handlers(host.sandbox, execution, task);
    const segment = execution.request.trace?.begin('resolver', key, { path: toSegments(task.path) });
    const run: ResolverRun = { ...host, execution, task, resolver, handlers, segment, slot: slots.of };
    try {
      const value = await kindOf(resolver)(run);
      if (!handlers.appendedErrors) {
        cached?.keep(value);
      }
      segment?.end();
      return value;
    } catch (error) {
      segment?.end(segmentError(error));
      throw error;
    } finally {
      slots.leaveAll();
      const { log, id: requestId, correlationId } = execution.request;
      if (log.enabled('debug')) {
        const durationMs = Math.round((performance.now() - started) * 1000) / 1000;
        log.write('debug', 'resolver', { requestId, correlationId, field: key, durationMs });
      }
    }
  };
}

function kindOf(resolver: Resolver): (run: ResolverRun) => Promise<unknown> {
  if (resolver.kind === 'PIPELINE') {
    return runPipeline;
  }
  return resolver.code === undefined ? directLambda : runUnit;
}

/** request → data source → response; an early return in `request` is the field's value at once. */
async function runUnit(run: ResolverRun): Promise<unknown> {
  const { handlers, resolver } = run;
  const code = resolver.code as string;
  const request = await handlers.call(code, 'request');
  if (request.earlyReturn) {
    return request.result;
  }
  const key = fieldKey(resolver.typeName, resolver.fieldName);
  const outcome = await run.invoke(
    dataSourceOf(run, resolver.dataSourceName),
    request.result,
    scopeOf(run, key, run.slot(key)),
  );
  return (await handlers.call(code, 'response', { outcome })).result;
}

/** What a data source learns of where a request comes from. */
export function scopeOf(
  { execution, task, segment }: ResolverRun,
  origin: string,
  slot: BatchSlot,
  within = segment,
): DataSourceScope {
  const { parentType, fieldName } = task;
  const type = parentType.getFields()[fieldName]?.type;
  return {
    // Engines may share a key for tokens; the token of another API is still a wrong one.
    origin: `${execution.api.model.id}/${origin}`,
    slot,
    segment: within,
    field: {
      arguments: task.args,
      identity: execution.caller.identity,
      parentType: parentType.name,
      field: fieldName,
      outputType: type ? getNamedType(type).name : '',
    },
  };
}

/** The data source of that name; an unknown name is a mistake in the deployed API. */
export function dataSourceOf(run: ResolverRun, name: string | undefined): DataSource {
  const dataSource = name === undefined ? undefined : run.execution.api.model.dataSources.get(name);
  if (!dataSource) {
    throw new Error(`The API has no data source '${name}'.`);
  }
  return dataSource;
}
