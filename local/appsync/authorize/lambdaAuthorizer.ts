import type { AwsClients } from '../datasources/clients.ts';
import { call } from '../datasources/lambda.ts';
import { unauthorized } from '../errors.ts';
import {
  AUTHORIZER_TIMEOUT_MS,
  CACHED_VERDICTS,
  MAX_CACHED_AUTHORIZER_BYTES,
  MAX_LAMBDA_TOKEN_CHARACTERS,
} from '../limits.ts';
import type { Api, AuthMode } from '../model.ts';
import { callerOf, type Caller } from './caller.ts';
import type { Credentials } from './credentials.ts';

export type LambdaMode = Extract<AuthMode, { type: 'AWS_LAMBDA' }>;

/** Sends the authorizer its event and answers with what it said, or undefined when it failed. */
export type AskAuthorizer = (functionArn: string, event: unknown) => Promise<unknown>;

/** Asks authorizers through Lambda, for at most the time AppSync gives them. */
export function askThroughLambda(clients: AwsClients, region: string): AskAuthorizer {
  return async (functionArn, event) => {
    const { promise: expired, resolve: expire } = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => expire(undefined), AUTHORIZER_TIMEOUT_MS);
    try {
      const answered = call(clients.lambda(undefined, region), functionArn, event);
      const outcome = await Promise.race([answered, expired]);
      return outcome && !outcome.error ? outcome.result : undefined;
    } finally {
      clearTimeout(timer);
    }
  };
}

interface Verdict {
  isAuthorized: boolean;
  resolverContext: unknown;
  deniedFields: string[];
  ttlSeconds: number;
}

/** AWS_LAMBDA: an opaque token that a function judges [security-authz]. Verdicts are kept as long as it says. */
export class LambdaAuthorizer {
  private readonly ask: AskAuthorizer;
  private readonly kept = new Map<string, { verdict: Verdict; untilMs: number }>();

  constructor(ask: AskAuthorizer) {
    this.ask = ask;
  }

  async authenticate(api: Api, mode: LambdaMode, token: string, credentials: Credentials): Promise<Caller> {
    if (
      token.length > MAX_LAMBDA_TOKEN_CHARACTERS ||
      !matchesWhole(mode.identityValidationExpression, token)
    ) {
      throw unauthorized();
    }
    const verdict = await this.judge(api, mode, token, credentials);
    if (!verdict.isAuthorized) {
      throw unauthorized();
    }
    const identity =
      verdict.resolverContext === undefined ? {} : { resolverContext: verdict.resolverContext };
    const deniedFields = new Set(verdict.deniedFields.map(toFieldKey));
    return callerOf('AWS_LAMBDA', identity, { deniedFields });
  }

  private async judge(api: Api, mode: LambdaMode, token: string, credentials: Credentials): Promise<Verdict> {
    const key = `${api.id} ${token}`;
    const kept = this.kept.get(key);
    if (kept && kept.untilMs > Date.now()) {
      return kept.verdict;
    }
    const { operation, headers, requestId } = credentials;
    const answer = await this.ask(mode.functionArn, {
      authorizationToken: token,
      requestContext: {
        apiId: api.id,
        accountId: api.accountId,
        requestId,
        queryString: operation.query,
        operationName: operation.operationName ?? null,
        variables: operation.variables ?? {},
      },
      requestHeaders: headers,
    });
    const verdict = toVerdict(answer, mode.resultTtlSeconds);
    this.kept.delete(key);
    if (verdict.ttlSeconds > 0 && JSON.stringify(answer).length < MAX_CACHED_AUTHORIZER_BYTES) {
      if (this.kept.size >= CACHED_VERDICTS) {
        this.kept.delete(this.kept.keys().next().value as string);
      }
      this.kept.set(key, { verdict, untilMs: Date.now() + verdict.ttlSeconds * 1000 });
    }
    return verdict;
  }
}

/** A missing or malformed answer refuses, and is asked for again. */
function toVerdict(answer: unknown, defaultTtlSeconds: number): Verdict {
  const given = (answer ?? {}) as Record<string, unknown>;
  if (typeof given.isAuthorized !== 'boolean') {
    return { isAuthorized: false, resolverContext: undefined, deniedFields: [], ttlSeconds: 0 };
  }
  return {
    isAuthorized: given.isAuthorized,
    resolverContext: given.resolverContext ?? undefined,
    deniedFields: Array.isArray(given.deniedFields) ? given.deniedFields.map(String) : [],
    ttlSeconds: typeof given.ttlOverride === 'number' ? given.ttlOverride : defaultTtlSeconds,
  };
}

/** `Type.field`, or an ARN that ends in `/types/Type/fields/field`. */
function toFieldKey(denied: string): string {
  const match = /\/types\/([^/]+)\/fields\/([^/]+)$/.exec(denied);
  return match ? `${match[1]}.${match[2]}` : denied;
}

function matchesWhole(expression: string | undefined, token: string): boolean {
  return expression === undefined || new RegExp(`^(?:${expression})$`).test(token);
}
