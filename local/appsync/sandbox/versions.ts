import ivm from 'isolated-vm';
import { exportsOf, structureErrors } from './check/structure.ts';
import { libraryModules, libraryScripts, type LibraryModules } from './librarySource.ts';
import type { CodeError } from './types.ts';

/**
 * Code versions kept ready to run, for each MiB of the heap limit; the one that has not run for longest goes first.
 * A version holds about 200 kB, so that more than half of the heap is left to the code.
 */
const VERSIONS_PER_MB = 2;

/** Code that was compiled, or why it was refused. */
export type Loaded =
  | {
      run: ivm.Reference<(handler: string, context: string) => string>;
      context: ivm.Context;
      exported: string[];
    }
  | { refused: CodeError[] };

/** The code versions of one isolate. */
export interface Versions {
  /** The version of a code: at once when it is ready, later when it has to be compiled first. */
  load(code: string): Loaded | Promise<Loaded>;
  dispose(): void;
}

/**
 * An isolate and the code compiled in it.
 * @param memoryLimitMb heap of the isolate, MiB
 * @param timeoutMs how long a module's top level may run, ms
 */
export function createVersions(memoryLimitMb: number, timeoutMs: number): Versions {
  let isolate: ivm.Isolate | undefined;
  const versions = new Map<string, Loaded | Promise<Loaded>>();

  function aliveIsolate(): ivm.Isolate {
    if (!isolate || isolate.isDisposed) {
      // A spent heap kills the isolate; whatever was compiled in it is gone with it.
      versions.clear();
      isolate = new ivm.Isolate({ memoryLimit: memoryLimitMb });
    }
    return isolate;
  }

  function compiling(code: string): Promise<Loaded> {
    const loading = compile(aliveIsolate(), code, timeoutMs);
    const settle = (loaded?: Loaded) => {
      // Another version may stand there by now: the isolate died, or the code was dropped and asked for again.
      if (versions.get(code) !== loading) return;
      if (loaded) versions.set(code, loaded);
      else versions.delete(code);
    };
    loading.then(settle, () => settle());
    return loading;
  }

  function drop(code: string): void {
    const loaded = versions.get(code);
    versions.delete(code);
    void Promise.resolve(loaded).then(release, () => undefined);
  }

  return {
    load(code) {
      aliveIsolate();
      const loaded = versions.get(code) ?? compiling(code);
      versions.delete(code);
      versions.set(code, loaded);
      if (versions.size > memoryLimitMb * VERSIONS_PER_MB) drop(versions.keys().next().value as string);
      return loaded;
    },
    dispose() {
      if (isolate && !isolate.isDisposed) isolate.dispose();
    },
  };
}

function release(loaded: Loaded | undefined): void {
  if (!loaded || 'refused' in loaded) return;
  loaded.run.release();
  loaded.context.release();
}

async function compile(isolate: ivm.Isolate, code: string, timeout: number): Promise<Loaded> {
  const codeErrors = structureErrors(code);
  if (codeErrors.length > 0) return { refused: codeErrors };
  const held: { release(): void }[] = [];
  const hold = <T extends { release(): void }>(handle: T): T => {
    held.push(handle);
    return handle;
  };
  const moduleOf = async (text: string, filename: string) =>
    hold(await isolate.compileModule(text, { filename }));
  const context = await isolate.createContext();
  try {
    for (const text of libraryScripts(code)) {
      const script = hold(await isolate.compileScript(text, { filename: 'library.js' }));
      await script.run(context, { timeout });
    }
    const library = new Map<string, Promise<ivm.Module>>();
    const resolve = (specifier: string): Promise<ivm.Module> => {
      const text = libraryModules()[specifier as keyof LibraryModules];
      const module = library.get(specifier) ?? moduleOf(text, `${specifier}.js`);
      library.set(specifier, module);
      return module;
    };
    const written = await moduleOf(code, 'code.js');
    const entry = await moduleOf(
      "import * as code from 'code'; globalThis.__appsync.start(code);",
      'entry.js',
    );
    await entry.instantiate(context, (specifier) => (specifier === 'code' ? written : resolve(specifier)));
    await entry.evaluate({ timeout });
    const run = await context.global.get('__appsyncRun', { reference: true });
    return { run, context, exported: exportsOf(code) };
  } catch (error) {
    held.push(context);
    throw error;
  } finally {
    // Running code needs none of these handles, and each of them would keep a dropped version in the heap.
    if (!isolate.isDisposed) for (const handle of held) handle.release();
  }
}
