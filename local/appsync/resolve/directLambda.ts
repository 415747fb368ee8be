import { FieldFailure } from '../errors.ts';
import { fieldKey } from '../model.ts';
import { baseContext } from './context.ts';
import { dataSourceOf, scopeOf, type ResolverRun } from './resolver.ts';

/**
 * A Lambda resolver without code: the event is the whole context, the result is the field
 * [resolver-mapping-template-reference-lambda]. With a batch size the events are sent as a list.
 */
export async function directLambda(run: ResolverRun): Promise<unknown> {
  const { execution, task, resolver } = run;
  const key = fieldKey(resolver.typeName, resolver.fieldName);
  const { arguments: args, identity, source, request, info } = baseContext(execution, task);
  const batched = resolver.maxBatchSize > 0;
  const { result, error } = await run.invoke(
    dataSourceOf(run, resolver.dataSourceName),
    {
      operation: batched ? 'BatchInvoke' : 'Invoke',
      payload: { arguments: args, identity, source, request, prev: null, info, stash: {} },
    },
    scopeOf(run, key, run.slot(key)),
  );
  if (error) {
    throw new FieldFailure(error.message, asText(error.unhandledErrorType) ?? error.type, result);
  }
  if (!batched || typeof result !== 'object' || result === null) {
    return result;
  }
  const element = result as { data?: unknown; errorMessage?: unknown; errorType?: unknown };
  if (element.errorMessage !== undefined && element.errorMessage !== null) {
    throw new FieldFailure(String(element.errorMessage), asText(element.errorType), element.data);
  }
  return element.data ?? null;
}

function asText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
