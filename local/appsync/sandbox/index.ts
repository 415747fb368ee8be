import ivm from 'isolated-vm';
import { checkCode } from './check.ts';
import { libraryModules, librarySource, type LibraryModules } from './librarySource.ts';
import type { Call, HandlerError, Outcome, Sandbox, SandboxOptions } from './types.ts';

const DEFAULTS = { memoryLimitMb: 128, timeoutMs: 1_000 };

/** Code versions kept ready to run; the oldest goes first. */
const MOST_VERSIONS = 1_000;

/** Code that was compiled, or why it was refused. */
type Loaded =
  { run: ivm.Reference<(handler: string, context: string) => string> } | { refused: HandlerError };

/** Runs APPSYNC_JS in an isolate of its own: no reach to this process, a heap limit, a time limit per call. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const { memoryLimitMb, timeoutMs } = { ...DEFAULTS, ...options };
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
    if (known) return known;
    const loaded = compile(alive, code, timeoutMs);
    if (versions.size >= MOST_VERSIONS) versions.delete(versions.keys().next().value as string);
    versions.set(code, loaded);
    return loaded;
  }

  return {
    evaluate({ code, handler, context }: Call): Promise<Outcome> {
      try {
        const loaded = load(code);
        if ('refused' in loaded) return Promise.resolve(failed(loaded.refused, context.stash));
        const json = loaded.run.applySync(undefined, [handler, JSON.stringify(context)], {
          timeout: timeoutMs,
        });
        return Promise.resolve(JSON.parse(json as string) as Outcome);
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
  const codeErrors = checkCode(code);
  if (codeErrors.length > 0) {
    const message = 'The code contains one or more errors.';
    return { refused: { kind: 'code', message, errorType: 'Code', data: null, errorInfo: null, codeErrors } };
  }
  const context = isolate.createContextSync();
  isolate.compileScriptSync(librarySource(), { filename: 'library.js' }).runSync(context, { timeout });
  const library = new Map<string, ivm.Module>();
  const resolve = (specifier: string): ivm.Module => {
    const known = library.get(specifier);
    if (known) return known;
    const text = libraryModules()[specifier as keyof LibraryModules];
    const module = isolate.compileModuleSync(text, { filename: `${specifier}.js` });
    library.set(specifier, module);
    return module;
  };
  const written = isolate.compileModuleSync(code, { filename: 'code.js' });
  const entry = isolate.compileModuleSync("import * as code from 'code'; globalThis.__appsync.start(code);");
  entry.instantiateSync(context, (specifier) => (specifier === 'code' ? written : resolve(specifier)));
  entry.evaluateSync({ timeout });
  return { run: context.global.getSync('__appsyncRun', { reference: true }) };
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
