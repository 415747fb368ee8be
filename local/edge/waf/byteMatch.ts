import type { ByteMatchStatement } from '@aws-sdk/client-wafv2';
import { compileField, type Test } from './test.ts';

const CONSTRAINTS: Record<string, (text: string, wanted: string) => boolean> = {
  EXACTLY: (text, wanted) => text === wanted,
  STARTS_WITH: (text, wanted) => text.startsWith(wanted),
  ENDS_WITH: (text, wanted) => text.endsWith(wanted),
  CONTAINS: (text, wanted) => text.includes(wanted),
  CONTAINS_WORD: containsWord,
};

/** Compares a part of the request with a text. Null when it uses what is not known here. */
export function byteMatch(statement: ByteMatchStatement): Test | null {
  const compare = CONSTRAINTS[statement.PositionalConstraint ?? ''];
  const wanted = Buffer.from(statement.SearchString ?? []).toString('latin1');
  return compare
    ? compileField(statement.FieldToMatch, statement.TextTransformations, (text) => compare(text, wanted))
    : null;
}

/** With nothing of a word (letters, digits, underscore) right before or behind it. */
function containsWord(text: string, wanted: string): boolean {
  const isWord = (character: string | undefined) => character !== undefined && /\w/.test(character);
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    if (!isWord(text[at - 1]) && !isWord(text[at + wanted.length])) return true;
  }
  return false;
}
