import { FieldFailure } from '../errors.ts';
import { fieldKey } from '../model.ts';
import { baseContext } from './context.ts';
import { dataSourceOf, scopeOf, type ResolverRun } from './resolver.ts';

/** An error of a function that AppSync tells in its own words [resolver-mapping-template-reference-lambda]. */
const UNAUTHORIZED = 'UnauthorizedException';

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
    const type = asText(error.unhandledErrorType) ?? error.type;
    const message = type === UNAUTHORIZED ? 'You are not authorized to make this call.' : error.message;
    throw new FieldFailure(message, type, result);
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
