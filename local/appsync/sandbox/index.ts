import { checkHandler } from './check/structure.ts';
import { readOutcome } from './outcome.ts';
import type { Call, CodeError, HandlerError, Outcome, Sandbox, SandboxOptions } from './types.ts';
import { createVersions, type Loaded } from './versions.ts';

const DEFAULTS = { memoryLimitMb: 128, timeoutMs: 1_000 };

/**
 * Runs APPSYNC_JS in isolates of its own: no reach to this process, a heap limit, a time limit per call.
 *
 * Code runs on the caller's thread, which takes microseconds; code that once overran its time runs on another
 * thread, in another isolate, ever after, where it can only hold up code like itself.
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const { memoryLimitMb, timeoutMs } = { ...DEFAULTS, ...options };
  const { reviewer } = options;
  const trusted = createVersions(memoryLimitMb, timeoutMs);
  const slow = createVersions(memoryLimitMb, timeoutMs);
  const overran = new Set<string>();

  /** Why this call can't be made, if it can't. */
  function refusal(loaded: Loaded, { code, handler }: Call): CodeError[] {
    if ('refused' in loaded) return loaded.refused;
    const unsaved = reviewer?.known(code)?.errors ?? [];
    return unsaved.length > 0 ? unsaved : checkHandler(loaded.exported, handler);
  }

  function call(loaded: Loaded, given: Call): Outcome | Promise<Outcome> {
    const { code, handler, context } = given;
    const refused = refusal(loaded, given);
    if ('refused' in loaded || refused.length > 0) return failed(codeError(refused), context.stash);
    const args = [handler, JSON.stringify(context)] as const;
    const options = { timeout: timeoutMs };
    if (overran.has(code)) return loaded.run.apply(undefined, [...args], options).then(readOutcome);
    return readOutcome(loaded.run.applySync(undefined, [...args], options));
  }

  return {
    async evaluate(given: Call): Promise<Outcome> {
      try {
        const { code } = given;
        const loaded = (overran.has(code) ? slow : trusted).load(code);
        return await call(loaded instanceof Promise ? await loaded : loaded, given);
      } catch (error) {
        if (timedOut(error)) overran.add(given.code);
        return failed(runtimeError(error), given.context.stash);
      }
    },
    dispose() {
      trusted.dispose();
      slow.dispose();
    },
  };
}

/** isolated-vm has no type for it. */
const timedOut = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('Script execution timed out');

function codeError(codeErrors: CodeError[]): HandlerError {
  const message = 'The code contains one or more errors.';
  return { kind: 'code', message, errorType: 'Code', data: null, errorInfo: null, codeErrors };
}

/** The uncaught error of a call that did not come back: its time or the heap was spent, or a module could not start. */
function runtimeError(error: unknown): HandlerError {
  const detail = error instanceof Error ? error.message : String(error);
  return {
    kind: 'runtime',
    message: 'Runtime Error',
    errorType: 'Code',
    data: null,
    errorInfo: null,
    detail,
  };
}

function failed(error: HandlerError, stash: Record<string, unknown>): Outcome {
  return { result: null, error, stash, outErrors: [], logs: [], responseHeaders: [], extensions: [] };
}
