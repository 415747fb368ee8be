import { parse, type Options } from 'acorn';
import { EXPORTS, IMPORTABLE } from './librarySource.ts';
import type { CodeError, Handler } from './types.ts';

/** Longest code of a resolver or function, characters (API reference, CreateResolver: code). */
const MOST_CHARACTERS = 32_768;

interface Located {
  loc: { start: { line: number; column: number } };
}

interface Name {
  name?: string;
}

/** What is looked at of acorn's nodes (ESTree). */
interface Node extends Located {
  type: string;
  source?: (Located & { value: string }) | null;
  specifiers?: (Located & { type: string; imported?: Name; exported?: Name })[];
  declaration?: (Declared & { declarations?: Declared[] }) | null;
}

interface Declared {
  id?: Name | null;
}

/** One check: what it has against the code. A check after a failing one does not run. */
type Check = (code: string) => CodeError[];

const CHECKS: Check[] = [checkLength, checkSyntax, checkImports];

/** What AppSync would refuse when the code is saved. */
export function checkCode(code: string): CodeError[] {
  for (const check of CHECKS) {
    const errors = check(code);
    if (errors.length > 0) return errors;
  }
  return [];
}

const problem = (errorType: string, value: string, line = 0, column = 0): CodeError => ({
  errorType,
  value,
  location: { line, column, span: -1 },
});

function checkLength(code: string): CodeError[] {
  if (code.length <= MOST_CHARACTERS) return [];
  return [
    problem('CODE_ERROR', `The code has ${code.length} characters; at most ${MOST_CHARACTERS} are allowed.`),
  ];
}

const PARSING: Options = { ecmaVersion: 2023, sourceType: 'module', locations: true };

function checkSyntax(code: string): CodeError[] {
  try {
    parse(code, PARSING);
    return [];
  } catch (error) {
    const { message, loc } = error as Error & { loc?: { line: number; column: number } };
    return [problem('PARSER_ERROR', message, loc?.line, loc?.column)];
  }
}

function checkImports(code: string): CodeError[] {
  return statements(code).flatMap((statement) => {
    const { source } = statement;
    if (!source) return [];
    if (!IMPORTABLE.includes(source.value)) {
      return [at(source, `The module '${source.value}' can't be imported.`)];
    }
    const exported: readonly string[] = EXPORTS[source.value as keyof typeof EXPORTS];
    return importedNames(statement)
      .filter(({ name }) => !exported.includes(name))
      .map(({ name, node }) => at(node, `The module '${source.value}' has no export '${name}'.`));
  });
}

/** The names that code exports. */
export const exportsOf = (code: string): string[] => statements(code).flatMap(exportedNames);

/** A handler that is called must be there. */
export function checkHandler(exported: string[], handler: Handler): CodeError[] {
  return exported.includes(handler) ? [] : [problem('LINT_ERROR', `The code doesn't export '${handler}'.`)];
}

const statements = (code: string): Node[] => (parse(code, PARSING) as unknown as { body: Node[] }).body;

const at = ({ loc }: Located, value: string): CodeError =>
  problem('LINT_ERROR', value, loc.start.line, loc.start.column);

/** What an import asks its module for; everything, in `import * as`, asks for nothing by name. */
function importedNames(statement: Node): { name: string; node: Located }[] {
  return (statement.specifiers ?? [])
    .filter(({ type }) => type !== 'ImportNamespaceSpecifier')
    .map((node) => ({ name: node.imported?.name ?? 'default', node }));
}

/** `export function a`, `export const a`, `export { b as a }`. */
function exportedNames({ type, declaration, specifiers }: Node): string[] {
  if (type !== 'ExportNamedDeclaration') return [];
  const declared = declaration?.declarations ?? (declaration ? [declaration] : []);
  return [
    ...declared.flatMap(({ id }) => (id?.name ? [id.name] : [])),
    ...(specifiers ?? []).flatMap(({ exported }) => (exported?.name ? [exported.name] : [])),
  ];
}
