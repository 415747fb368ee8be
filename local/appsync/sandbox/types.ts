import type { Reviewer } from './check/reviewer.ts';

/** The boundary between the engine and the isolate that runs APPSYNC_JS code. */

export type Handler = 'request' | 'response';

/** `info` of a resolver context; the two selection members are left out when the object is serialised, as on AppSync. */
export interface ResolverInfo {
  fieldName: string;
  parentTypeName: string;
  variables: Record<string, unknown>;
  selectionSetList: string[];
  selectionSetGraphQL: string;
}

/** The `ctx` a handler receives. `arguments` and `args` are one object inside the sandbox. */
export interface ResolverContext {
  arguments: Record<string, unknown>;
  identity: unknown;
  source: unknown;
  stash: Record<string, unknown>;
  request: { headers: Record<string, string | string[]>; domainName: string | null };
  info: ResolverInfo;
  env: Record<string, string>;
  prev: { result: unknown } | null;
  /** Only for `response`. */
  result?: unknown;
  /** Only for `response` after a data source failed. */
  error?: { message: string; type: string | null; [key: string]: unknown } | null;
  outErrors?: unknown[];
}

/** A problem AppSync reports about the code itself: syntax, lint, types, size. */
export interface CodeError {
  errorType: string;
  value: string;
  location: { line: number; column: number; span: number };
}

/**
 * Why a handler did not end normally, or what it appended.
 * `raised`: util.error; `unauthorized`: util.unauthorized; `runtime`: an uncaught JavaScript error, a timeout
 * or a spent memory limit; `code`: the code was refused before it ran.
 */
export interface HandlerError {
  kind: 'raised' | 'unauthorized' | 'runtime' | 'code';
  message: string;
  errorType: string | null;
  data: unknown;
  errorInfo: unknown;
  codeErrors?: CodeError[];
  /** For `runtime`: what really happened and where, `code.js:LINE:COLUMN: …`; for logs and EvaluateCode only. */
  detail?: string;
}

/** A call of an `extensions` function, in order; the engine decides what it means where. */
export interface ExtensionCall {
  name:
    | 'setSubscriptionFilter'
    | 'setSubscriptionInvalidationFilter'
    | 'invalidateSubscriptions'
    | 'evictFromApiCache';
  args: unknown[];
}

/** What one handler call did. All values are plain JSON data. */
export interface Outcome {
  /** The returned value, or the value given to `runtime.earlyReturn`; null when nothing was returned. */
  result: unknown;
  earlyReturn?: { skipTo?: 'END' | 'NEXT' };
  error?: HandlerError;
  stash: Record<string, unknown>;
  /** Errors of `util.appendError`, in order. */
  outErrors: HandlerError[];
  /** `INFO - code.js:5:3: "text" {"a":1}`, one line per console call. */
  logs: string[];
  /** Accepted `util.http.addResponseHeader(s)` calls, in order; the last definition wins. */
  responseHeaders: [name: string, value: string][];
  extensions: ExtensionCall[];
}

export interface Call {
  /** JavaScript source exporting the handler; only `@aws-appsync/utils` and its subpaths may be imported. */
  code: string;
  handler: Handler;
  context: ResolverContext;
}

/** Runs resolver code. One sandbox serves one API. */
export interface Sandbox {
  /** Never rejects for anything the code does; that is an `Outcome` with `error`. */
  evaluate(call: Call): Promise<Outcome>;
  dispose(): void;
}

export interface SandboxOptions {
  /** Heap limit of the isolate, MiB. @default 128 */
  memoryLimitMb?: number;
  /** Time limit of one handler call, milliseconds. @default 1000 */
  timeoutMs?: number;
  /** Knows code that AppSync would not save; it is not run. @default only structure is checked */
  reviewer?: Reviewer;
}
