import { parse, type Options } from 'acorn';
import { IMPORTABLE } from './librarySource.ts';
import type { CodeError } from './types.ts';

/** Longest code of a resolver or function, characters (API reference, CreateResolver: code). */
const MOST_CHARACTERS = 32_768;

interface Node {
  type: string;
  source?: { value: string; loc: { start: { line: number; column: number } } };
  [key: string]: unknown;
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
  const { body } = parse(code, PARSING) as unknown as { body: Node[] };
  return body
    .filter((node) => node.source && !IMPORTABLE.includes(node.source.value))
    .map((node) => {
      const { line, column } = (node.source as NonNullable<Node['source']>).loc.start;
      return problem('LINT_ERROR', `The module '${node.source?.value}' can't be imported.`, line, column);
    });
}
