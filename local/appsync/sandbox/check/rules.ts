import appsync from '@aws-appsync/eslint-plugin';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';

import type { CodeError } from '../types.ts';
import { problem } from './problem.ts';
import type { CodeProgram } from './program.ts';

/** Functions that would make a value of another type. Calling one was refused as INVALID_FUNCTION_INVOCATION (FIELD-JS). */
const CONVERSIONS = ['String', 'Object', 'Array', 'Symbol', 'BigInt', 'Function', 'Date'];

/** What the plugin leaves out of the guide's table of unsupported syntax (doc supported-features-js). */
const SYNTAX = [
  { selector: 'NewExpression', message: 'UNSUPPORTED_SYNTAX_TYPE new expressions are not supported.' },
  { selector: 'ThrowStatement', message: 'UNSUPPORTED_SYNTAX_TYPE Throw statements are not supported.' },
  { selector: 'DebuggerStatement', message: 'UNSUPPORTED_SYNTAX_TYPE debugger is not supported.' },
  { selector: 'ImportExpression', message: 'UNSUPPORTED_SYNTAX_TYPE Dynamic imports are not supported.' },
  { selector: 'MetaProperty', message: 'UNSUPPORTED_SYNTAX_TYPE Meta properties are not supported.' },
  { selector: 'SequenceExpression', message: 'UNSUPPORTED_SYNTAX_TYPE Comma operators are not supported.' },
  ...CONVERSIONS.map((name) => ({
    selector: `CallExpression[callee.name='${name}']`,
    message: `INVALID_FUNCTION_INVOCATION Invalid function: ${name}`,
  })),
];

/** `ERROR_TYPE text` of the messages above. */
const TYPED = /^([A-Z]+(?:_[A-Z]+)+) (.*)$/s;

/** Its stricter set: the one that knows types. */
const RULES = (appsync.configs?.recommended as Linter.Config).rules;

const linter = new Linter({ configType: 'flat' });

/** What the rules of AppSync's own ESLint plugin, and those beside it, have against code. */
export function ruleErrors(code: string, { program, file }: CodeProgram): CodeError[] {
  const config = {
    files: ['**/*.js'],
    plugins: { '@aws-appsync': appsync as object },
    languageOptions: { parser: parser as Linter.Parser, parserOptions: { programs: [program] } },
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' as const },
    rules: { ...RULES, 'no-restricted-syntax': ['error', ...SYNTAX] },
  } as Linter.Config;
  const found = linter.verify(code, [config], { filename: file.fileName });
  // The rest are remarks on comments that would have switched rules off.
  return found
    .filter(({ severity }) => severity === 2)
    .map(({ message, line, column, endLine, endColumn }) => {
      const [, errorType = 'LINT_ERROR', text = message] = TYPED.exec(message) ?? [];
      const span = endLine === line && endColumn !== undefined ? endColumn - column : undefined;
      return problem(errorType, text, { line, column: column - 1, span });
    });
}
