import { MAX_CODE_CHARACTERS } from '../limits.ts';
import type { Handler, ResolverContext } from '../sandbox/types.ts';

/** Sizes of the request's members, characters (API reference, EvaluateCode). */
const CODE = { min: 1, max: MAX_CODE_CHARACTERS };
const CONTEXT = { min: 2, max: 28_000 };

export type EvaluateRequest =
  { code: string; handler: Handler; context: ResolverContext } | { refused: string };

/** Reads a request, or says what is wrong with it. */
export function readRequest(body: string): EvaluateRequest {
  const parsed = parseObject(body);
  if (!parsed) return { refused: 'The request body is not a JSON object.' };
  const { code, context, runtime } = parsed;
  const handler = parsed.function ?? 'request';
  if (typeof code !== 'string' || code.length < CODE.min) return { refused: 'code must be a text.' };
  if (code.length > CODE.max) return { refused: `code has more than ${CODE.max} characters.` };
  if (typeof context !== 'string' || context.length < CONTEXT.min)
    return { refused: 'context must be JSON text.' };
  if (context.length > CONTEXT.max) return { refused: `context has more than ${CONTEXT.max} characters.` };
  if ((runtime as { name?: string } | undefined)?.name !== 'APPSYNC_JS') {
    return { refused: 'runtime.name must be APPSYNC_JS.' };
  }
  if (handler !== 'request' && handler !== 'response')
    return { refused: 'function must be request or response.' };
  const made = parseObject(context);
  if (!made) return { refused: 'context is not a JSON object.' };
  return { code, handler, context: complete(made) };
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return value && typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** A made-up context names only what the handler needs. */
function complete(context: Record<string, unknown>): ResolverContext {
  return {
    identity: null,
    source: null,
    stash: {},
    env: {},
    prev: null,
    request: { headers: {}, domainName: null },
    info: { fieldName: '', parentTypeName: '', variables: {}, selectionSetList: [], selectionSetGraphQL: '' },
    ...context,
    arguments: (context.arguments ?? context.args ?? {}) as Record<string, unknown>,
  };
}
