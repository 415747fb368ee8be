import type { RegexMatchStatement } from '@aws-sdk/client-wafv2';
import { compileField, type Test } from './test.ts';

/** Looks for a pattern in a part of the request. Null when it uses what is not known here. */
export function regexMatch(statement: RegexMatchStatement): Test | null {
  let pattern: RegExp;
  try {
    pattern = new RegExp(statement.RegexString ?? '', 's');
  } catch {
    return null; // WAF's patterns are PCRE; not all of them are JavaScript's.
  }
  return compileField(statement.FieldToMatch, statement.TextTransformations, (text) => pattern.test(text));
}
