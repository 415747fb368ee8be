import type {
  Call,
  ExtensionCall,
  HandlerError,
  Outcome,
  ResolverContext,
  Sandbox,
} from '../../../local/appsync/sandbox/types.ts';

/** What a module of a test may do besides returning. */
export interface Runtime {
  error(message: string, type?: string, data?: unknown, errorInfo?: unknown): never;
  appendError(message: string, type?: string): void;
  unauthorized(): never;
  earlyReturn(value: unknown, options?: { skipTo?: 'END' | 'NEXT' }): never;
  extension(name: ExtensionCall['name'], ...args: unknown[]): void;
  responseHeader(name: string, value: string): void;
}

type TestHandler = (ctx: ResolverContext, runtime: Runtime) => unknown;

/** Handlers by the name that stands for their code. */
export type Modules = Record<string, { request?: TestHandler; response?: TestHandler }>;

class Raised {
  readonly error: HandlerError;
  constructor(error: HandlerError) {
    this.error = error;
  }
}

class Returned {
  readonly value: unknown;
  readonly options: { skipTo?: 'END' | 'NEXT' };
  constructor(value: unknown, options: { skipTo?: 'END' | 'NEXT' }) {
    this.value = value;
    this.options = options;
  }
}

/** Runs functions of the test in place of resolver code, with the same boundary: only JSON crosses it. */
export function fakeSandbox(modules: Modules): Sandbox {
  return {
    dispose: () => undefined,
    async evaluate({ code, handler, context }: Call): Promise<Outcome> {
      const ctx = JSON.parse(JSON.stringify(context)) as ResolverContext;
      const outcome: Outcome = {
        result: null,
        stash: ctx.stash,
        outErrors: [],
        logs: [],
        responseHeaders: [],
        extensions: [],
      };
      try {
        const run = modules[code]?.[handler] ?? defaultHandler(handler);
        outcome.result = plain(run(ctx, runtimeOf(outcome)));
      } catch (thrown) {
        if (thrown instanceof Returned) {
          outcome.result = plain(thrown.value);
          outcome.earlyReturn = thrown.options;
        } else {
          outcome.error = thrown instanceof Raised ? thrown.error : failure('runtime', String(thrown));
        }
      }
      outcome.stash = plain(ctx.stash) as Record<string, unknown>;
      return outcome;
    },
  };
}

/** Without a handler of the test: no payload, and the result as it came. */
function defaultHandler(handler: Call['handler']): TestHandler {
  return handler === 'request' ? () => ({ payload: null }) : (ctx) => ctx.result;
}

function runtimeOf(outcome: Outcome): Runtime {
  return {
    error: (message, type, data, errorInfo) => {
      throw new Raised(failure('raised', message, type, data, errorInfo));
    },
    appendError: (message, type) => void outcome.outErrors.push(failure('raised', message, type)),
    unauthorized: () => {
      throw new Raised(failure('unauthorized', 'Unauthorized'));
    },
    earlyReturn: (value, options = {}) => {
      throw new Returned(value, options);
    },
    extension: (name, ...args) => void outcome.extensions.push({ name, args }),
    responseHeader: (name, value) => void outcome.responseHeaders.push([name, value]),
  };
}

function failure(
  kind: HandlerError['kind'],
  message: string,
  errorType: string | null = null,
  data: unknown = null,
  errorInfo: unknown = null,
): HandlerError {
  return { kind, message, errorType, data, errorInfo };
}

function plain(value: unknown): unknown {
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}
