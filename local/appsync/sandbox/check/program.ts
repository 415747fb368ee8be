import { resolve } from 'node:path';

import ts from 'typescript';

/** The name AppSync gives resolver code in positions (SNAP, FIELD-JS). */
const FILE = resolve(import.meta.dirname, 'code.js');

/** What the runtime has beside the language: doc supported-features-js, "Built-in objects". */
const RUNTIME = resolve(import.meta.dirname, 'runtime.d.ts');
const RUNTIME_TEXT = `declare const console: { log(...values: any[]): void; error(...values: any[]): void };
declare const util: typeof import('@aws-appsync/utils').util;
declare const runtime: typeof import('@aws-appsync/utils').runtime;
declare const extensions: typeof import('@aws-appsync/utils').extensions;`;

const OPTIONS: ts.CompilerOptions = {
  allowJs: true,
  checkJs: true,
  noEmit: true,
  strict: false,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2023.d.ts'],
  types: [],
};

/** One resolver's code as a TypeScript program against the types of `@aws-appsync/utils`. */
export interface CodeProgram {
  program: ts.Program;
  file: ts.SourceFile;
}

/** Makes programs one after the other; what they share (library, types of the utilities) is read once. */
export function programs(): (code: string) => CodeProgram {
  let code = '';
  let version = 0;
  const textOf = (path: string): string | undefined => {
    if (path === FILE) return code;
    return path === RUNTIME ? RUNTIME_TEXT : ts.sys.readFile(path);
  };
  const service = ts.createLanguageService({
    getCompilationSettings: () => OPTIONS,
    getScriptFileNames: () => [FILE, RUNTIME],
    getScriptVersion: (path) => (path === FILE ? String(version) : '1'),
    getScriptSnapshot: (path) => {
      const text = textOf(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => import.meta.dirname,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (path) => textOf(path) !== undefined,
    readFile: textOf,
    directoryExists: (path) => ts.sys.directoryExists(path),
    getDirectories: (path) => ts.sys.getDirectories(path),
  });
  return (next) => {
    code = next;
    version += 1;
    const program = service.getProgram();
    const file = program?.getSourceFile(FILE);
    if (!program || !file) throw new Error('TypeScript made no program of the code.');
    return { program, file };
  };
}
