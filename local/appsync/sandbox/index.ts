import ivm from 'isolated-vm';
import { checkHandler, exportsOf, structureErrors } from './check/structure.ts';
import { libraryModules, librarySource, type LibraryModules } from './librarySource.ts';
import { readOutcome } from './outcome.ts';
import type { Call, CodeError, HandlerError, Outcome, Sandbox, SandboxOptions } from './types.ts';

const DEFAULTS = { memoryLimitMb: 128, timeoutMs: 1_000 };

/**
 * Code versions kept ready to run, for each MiB of the heap limit; the one that has not run for longest goes first.
 * A version holds about 200 kB, so that more than half of the heap is left to the code.
 */
const VERSIONS_PER_MB = 2;

/** Code that was compiled, or why it was refused. */
type Loaded =
  | {
      run: ivm.Reference<(handler: string, context: string) => string>;
      context: ivm.Context;
      exported: string[];
    }
  | { refused: HandlerError };

/** Runs APPSYNC_JS in an isolate of its own: no reach to this process, a heap limit, a time limit per call. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const { memoryLimitMb, timeoutMs } = { ...DEFAULTS, ...options };
  const { reviewer } = options;
  let isolate: ivm.Isolate | undefined;
  const versions = new Map<string, Loaded>();

  function aliveIsolate(): ivm.Isolate {
    if (!isolate || isolate.isDisposed) {
      // A spent heap kills the isolate; whatever was compiled in it is gone with it.
      versions.clear();
      isolate = new ivm.Isolate({ memoryLimit: memoryLimitMb });
    }
    return isolate;
  }

  function load(code: string): Loaded {
    const alive = aliveIsolate();
    const known = versions.get(code);
    if (known) versions.delete(code);
    const loaded = known ?? compile(alive, code, timeoutMs);
    versions.set(code, loaded);
    if (versions.size > memoryLimitMb * VERSIONS_PER_MB) drop(versions.keys().next().value as string);
    return loaded;
  }

  function drop(code: string): void {
    const loaded = versions.get(code);
    versions.delete(code);
    if (!loaded || 'refused' in loaded) return;
    loaded.run.release();
    loaded.context.release();
  }

  return {
    evaluate({ code, handler, context }: Call): Promise<Outcome> {
      try {
        const loaded = load(code);
        if ('refused' in loaded) return Promise.resolve(failed(loaded.refused, context.stash));
        const unsaved = reviewer?.known(code)?.errors ?? [];
        if (unsaved.length > 0) return Promise.resolve(failed(codeError(unsaved), context.stash));
        const missing = checkHandler(loaded.exported, handler);
        if (missing.length > 0) return Promise.resolve(failed(codeError(missing), context.stash));
        const json = loaded.run.applySync(undefined, [handler, JSON.stringify(context)], {
          timeout: timeoutMs,
        });
        return Promise.resolve(readOutcome(json));
      } catch (error) {
        return Promise.resolve(failed(runtimeError(error), context.stash));
      }
    },
    dispose() {
      if (isolate && !isolate.isDisposed) isolate.dispose();
    },
  };
}

function compile(isolate: ivm.Isolate, code: string, timeout: number): Loaded {
  const codeErrors = structureErrors(code);
  if (codeErrors.length > 0) return { refused: codeError(codeErrors) };
  const context = isolate.createContextSync();
  const held: { release(): void }[] = [];
  const hold = <T extends { release(): void }>(handle: T): T => {
    held.push(handle);
    return handle;
  };
  const moduleOf = (text: string, filename: string) => hold(isolate.compileModuleSync(text, { filename }));
  try {
    hold(isolate.compileScriptSync(librarySource(), { filename: 'library.js' })).runSync(context, {
      timeout,
    });
    const library = new Map<string, ivm.Module>();
    const resolve = (specifier: string): ivm.Module => {
      const known = library.get(specifier);
      if (known) return known;
      const module = moduleOf(libraryModules()[specifier as keyof LibraryModules], `${specifier}.js`);
      library.set(specifier, module);
      return module;
    };
    const written = moduleOf(code, 'code.js');
    const entry = moduleOf("import * as code from 'code'; globalThis.__appsync.start(code);", 'entry.js');
    entry.instantiateSync(context, (specifier) => (specifier === 'code' ? written : resolve(specifier)));
    entry.evaluateSync({ timeout });
    const run = context.global.getSync('__appsyncRun', { reference: true });
    return { run, context, exported: exportsOf(code) };
  } catch (error) {
    held.push(context);
    throw error;
  } finally {
    // Running code needs none of these handles, and each of them would keep a dropped version in the heap.
    if (!isolate.isDisposed) for (const handle of held) handle.release();
  }
}

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
