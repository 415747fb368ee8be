import { parse, type Options } from 'acorn';
import { MAX_CODE_CHARACTERS } from '../../limits.ts';
import { EXPORTS, IMPORTABLE } from '../librarySource.ts';
import type { CodeError, Handler } from '../types.ts';
import { problem } from './problem.ts';

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

/** What keeps code from being run at all: its length, its syntax, its imports. */
export function structureErrors(code: string): CodeError[] {
  for (const check of CHECKS) {
    const errors = check(code);
    if (errors.length > 0) return errors;
  }
  return [];
}

function checkLength(code: string): CodeError[] {
  if (code.length <= MAX_CODE_CHARACTERS) return [];
  return [
    problem(
      'CODE_ERROR',
      `The code has ${code.length} characters; at most ${MAX_CODE_CHARACTERS} are allowed.`,
    ),
  ];
}

const PARSING: Options = { ecmaVersion: 2023, sourceType: 'module', locations: true };

function checkSyntax(code: string): CodeError[] {
  try {
    parse(code, PARSING);
    return [];
  } catch (error) {
    const { message, loc } = error as Error & { loc?: { line: number; column: number } };
    return [problem('PARSER_ERROR', message, loc)];
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

const at = ({ loc }: Located, value: string): CodeError => problem('LINT_ERROR', value, loc.start);

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
