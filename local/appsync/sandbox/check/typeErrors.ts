import ts from 'typescript';

import type { CodeError } from '../types.ts';
import { problem } from './problem.ts';
import type { CodeProgram } from './program.ts';

/** Of an unknown name (sid88in/serverless-appsync-plugin#619) and of an unknown property (SNAP). */
const UNKNOWN = new Set([2304, 2339]);

/** Of a wrong argument: refused for `b.push({…})` of another type (aws-appsync-community#334). */
const WRONG_ARGUMENT = 2345;

export interface TypeFindings {
  errors: CodeError[];
  /**
   * What TypeScript has against the code beyond what AppSync is known to refuse. AWS's own samples deploy, and codes
   * of SNAP ran, although today's published types object to them.
   */
  doubts: string[];
}

/** Checks code as with `// @ts-check` (aws-appsync-community#334). */
export function typeErrors({ program, file }: CodeProgram): TypeFindings {
  const found = program.getSemanticDiagnostics(file).map((diagnostic) => {
    const { line, character } = file.getLineAndCharacterOfPosition(diagnostic.start ?? 0);
    const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n');
    const value = `code.js(${line + 1},${character + 1}): error TS${diagnostic.code}: ${text}`;
    const place = { line: line + 1, column: character, span: diagnostic.length };
    return { refused: isRefused(diagnostic, program, file), error: problem('TYPE_ERROR', value, place) };
  });
  return {
    errors: found.filter(({ refused }) => refused).map(({ error }) => error),
    doubts: found.filter(({ refused }) => !refused).map(({ error }) => error.value),
  };
}

function isRefused({ code, start = 0 }: ts.Diagnostic, program: ts.Program, file: ts.SourceFile): boolean {
  return UNKNOWN.has(code) || (code === WRONG_ARGUMENT && !isOfUtilities(start, program, file));
}

/** Whether the function called at a place is one of the utilities: SNAP calls those with arguments of any type. */
function isOfUtilities(start: number, program: ts.Program, file: ts.SourceFile): boolean {
  const checker = program.getTypeChecker();
  for (let node: ts.Node | undefined = tokenAt(file, start); node; node = node.parent) {
    if (!ts.isCallExpression(node) || !node.arguments.some(({ pos, end }) => pos <= start && start < end)) {
      continue;
    }
    const declared = checker.getResolvedSignature(node)?.declaration?.getSourceFile();
    return declared !== undefined && declared !== file && !program.isSourceFileDefaultLibrary(declared);
  }
  return false;
}

function tokenAt(file: ts.SourceFile, start: number): ts.Node {
  let found: ts.Node = file;
  const descend = (node: ts.Node): void => {
    if (node.getStart(file) <= start && start < node.getEnd()) {
      found = node;
      ts.forEachChild(node, descend);
    }
  };
  ts.forEachChild(file, descend);
  return found;
}
