import type { PipelineFunction } from '../model.ts';
import { segmentError } from '../trace/errors.ts';
import type { OpenSegment } from '../trace/recorder.ts';
import { dataSourceOf, scopeOf, type ResolverRun } from './resolver.ts';

/**
 * request of the resolver → (request → data source → response) of each function → response of the resolver.
 *
 *   earlyReturn in the resolver's request      skips all functions
 *   earlyReturn in a function's request        skips its data source and response
 *   … with skipTo END, there or in a response  skips the rest of the functions
 *
 * In every case the resolver's own response has the last word.
 */
export async function runPipeline(run: ResolverRun): Promise<unknown> {
  const { handlers, resolver } = run;
  const code = resolver.code as string;
  const before = await handlers.call(code, 'request');
  let prev = { result: before.result };
  if (!before.earlyReturn) {
    for (const id of resolver.functionIds) {
      const step = await runTraced(run, functionOf(run, id), prev);
      prev = { result: step.result };
      if (step.end) {
        break;
      }
    }
  }
  const after = await handlers.call(code, 'response', { prev, outcome: { result: prev.result } });
  return after.result;
}

interface Step {
  result: unknown;
  /** Whether the rest of the functions is skipped. */
  end: boolean;
}

async function runTraced(run: ResolverRun, step: PipelineFunction, prev: { result: unknown }): Promise<Step> {
  const segment = run.segment?.begin('function', step.name);
  if (!segment) return runFunction(run, step, prev, undefined);
  try {
    const done = await runFunction(run, step, prev, segment);
    segment.end();
    return done;
  } catch (error) {
    segment.end(segmentError(error));
    throw error;
  }
}

async function runFunction(
  run: ResolverRun,
  step: PipelineFunction,
  prev: { result: unknown },
  segment: OpenSegment | undefined,
): Promise<Step> {
  const { handlers } = run;
  const slot = run.slot(step.id);
  const request = await handlers.call(step.code, 'request', { prev });
  if (request.earlyReturn) {
    // Siblings that do go on must not wait for this one.
    slot.leave();
    return { result: request.result, end: request.earlyReturn.skipTo === 'END' };
  }
  const origin = `${run.resolver.typeName}.${run.resolver.fieldName}/${step.name}`;
  const outcome = await run.invoke(
    dataSourceOf(run, step.dataSourceName),
    request.result,
    scopeOf(run, origin, slot, segment),
  );
  const response = await handlers.call(step.code, 'response', { prev, outcome });
  return { result: response.result, end: response.earlyReturn?.skipTo === 'END' };
}

function functionOf(run: ResolverRun, id: string): PipelineFunction {
  const step = run.execution.api.model.functions.get(id);
  if (!step) {
    throw new Error(`The API has no function '${id}'.`);
  }
  return step;
}
