import type { SizeConstraintStatement } from '@aws-sdk/client-wafv2';
import { compileField, type Test } from './test.ts';

const OPERATORS: Record<string, (size: number, limit: number) => boolean> = {
  EQ: (size, limit) => size === limit,
  NE: (size, limit) => size !== limit,
  LE: (size, limit) => size <= limit,
  LT: (size, limit) => size < limit,
  GE: (size, limit) => size >= limit,
  GT: (size, limit) => size > limit,
};

/** Compares the bytes of a part of the request with a number. Null when it uses what is not known here. */
export function sizeConstraint(statement: SizeConstraintStatement): Test | null {
  const compare = OPERATORS[statement.ComparisonOperator ?? ''];
  const limit = Number(statement.Size);
  return compare
    ? compileField(statement.FieldToMatch, statement.TextTransformations, (text) =>
        compare(text.length, limit),
      )
    : null;
}
