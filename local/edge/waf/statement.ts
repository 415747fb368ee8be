import type { Statement } from '@aws-sdk/client-wafv2';
import type { Clock } from '../../../functions/shared/clock.ts';
import { byteMatch } from './byteMatch.ts';
import { rateBased } from './rateBased.ts';
import { regexMatch } from './regexMatch.ts';
import { sizeConstraint } from './sizeConstraint.ts';
import type { Test } from './test.ts';

/** A statement as a function; null when it, or any part of it, is not known here. */
export function compileStatement(statement: Statement | undefined, clock: Clock): Test | null {
  if (!statement) return null;
  const {
    ByteMatchStatement,
    RegexMatchStatement,
    SizeConstraintStatement,
    RateBasedStatement,
    AndStatement,
    OrStatement,
    NotStatement,
  } = statement;
  if (ByteMatchStatement) return byteMatch(ByteMatchStatement);
  if (RegexMatchStatement) return regexMatch(RegexMatchStatement);
  if (SizeConstraintStatement) return sizeConstraint(SizeConstraintStatement);
  if (RateBasedStatement) {
    const { ScopeDownStatement } = RateBasedStatement;
    const scopeDown = ScopeDownStatement ? compileStatement(ScopeDownStatement, clock) : null;
    return ScopeDownStatement && !scopeDown ? null : rateBased(RateBasedStatement, scopeDown, clock);
  }
  if (AndStatement) {
    return combine(AndStatement.Statements, clock, (tests) => (request) => tests.every((test) => test(request)));
  }
  if (OrStatement) {
    return combine(OrStatement.Statements, clock, (tests) => (request) => tests.some((test) => test(request)));
  }
  if (NotStatement) {
    const test = compileStatement(NotStatement.Statement, clock);
    return test && ((request) => !test(request));
  }
  return null;
}

function combine(
  statements: Statement[] | undefined,
  clock: Clock,
  into: (tests: Test[]) => Test,
): Test | null {
  const tests = (statements ?? []).map((each) => compileStatement(each, clock));
  return tests.some((test) => !test) ? null : into(tests as Test[]);
}
