import type { Reviewer } from '../sandbox/check/reviewer.ts';
import type { HandlerError, ResolverContext, Sandbox } from '../sandbox/types.ts';
import { readRequest } from './request.ts';

/** An HTTP answer of the service. */
export interface EvaluateAnswer {
  status: number;
  body: unknown;
}

/** What runs code, and what judges it before; the sandbox must know the reviewer. */
export interface Evaluator {
  sandbox: Sandbox;
  reviewer: Reviewer;
}

/**
 * The EvaluateCode call (API reference, EvaluateCode): runs one handler on a made-up context and answers what it
 * returned, logged and left behind. Code that fails is an answer too; only a malformed request is refused.
 */
export async function evaluateCode(
  { sandbox, reviewer }: Evaluator,
  requestBody: string,
): Promise<EvaluateAnswer> {
  const request = readRequest(requestBody);
  if ('refused' in request) {
    // The SDK takes the kind of exception from `__type` when no header names it.
    return { status: 400, body: { __type: 'BadRequestException', message: request.refused } };
  }
  const { code, handler, context } = request;
  // The sandbox refuses code whose review it knows.
  await reviewer.review(code);
  const invalid = invalidProperties(context);
  if (invalid) return answer({ error: { message: invalid } });
  const outcome = await sandbox.evaluate({ code, handler, context });
  return answer({
    ...(outcome.error
      ? { error: errorOf(outcome.error) }
      : { evaluationResult: JSON.stringify(outcome.result) }),
    logs: outcome.logs,
    stash: JSON.stringify(outcome.stash),
    outErrors: JSON.stringify(
      outcome.outErrors.map(({ message, errorType, data, errorInfo }) => ({
        message,
        type: errorType,
        data,
        errorInfo,
      })),
    ),
  });
}

/**
 * The EvaluateMappingTemplate call: the engine runs APPSYNC_JS alone, and a caller should hear that rather than a
 * missing route.
 */
export function refuseTemplate(): Promise<EvaluateAnswer> {
  const message = 'VTL mapping templates are not evaluated here: write APPSYNC_JS and use EvaluateCode.';
  return Promise.resolve({ status: 400, body: { __type: 'BadRequestException', message } });
}

function answer(body: Record<string, unknown>): EvaluateAnswer {
  return { status: 200, body: { logs: [], stash: '{}', outErrors: '[]', ...body } };
}

function errorOf(error: HandlerError): Record<string, unknown> {
  if (error.kind === 'code') return { message: error.message, codeErrors: error.codeErrors };
  return { message: error.kind === 'runtime' ? (error.detail ?? error.message) : error.message };
}

/** Keys of the identities AppSync knows; others fail the check. */
const IDENTITIES = [
  ['accountId', 'sourceIp', 'username', 'userArn'],
  ['sub', 'issuer', 'claims', 'username', 'sourceIp', 'defaultAuthStrategy'],
  ['sub', 'issuer', 'claims'],
  ['resolverContext'],
];

function invalidProperties(context: ResolverContext): string | null {
  const { identity } = context;
  const wrong =
    identity !== undefined && identity !== null && (typeof identity !== 'object' || Array.isArray(identity));
  const keys = wrong || !identity ? [] : Object.keys(identity);
  const known = keys.length === 0 || IDENTITIES.some((shape) => shape.every((key) => keys.includes(key)));
  if (!wrong && known) return null;
  return 'The following properties in your mock context object failed validation: ctx.identity';
}
