import type { Statement } from '@aws-sdk/client-wafv2';
import { describe, expect, it } from 'vitest';
import { blocking, inPath, transformed } from './support.ts';

const body = { Body: { OversizeHandling: 'CONTINUE' } } as const;
const none = transformed('NONE');

it.each([
  ['EQ', 3, [false, true, false]],
  ['NE', 3, [true, false, true]],
  ['LE', 3, [true, true, false]],
  ['LT', 3, [true, false, false]],
  ['GE', 3, [false, true, true]],
  ['GT', 3, [false, false, true]],
] as const)('the size of a body, %s %i, of 2, 3 and 4 bytes', (ComparisonOperator, Size, expected) => {
  const { blocks } = blocking({
    SizeConstraintStatement: { FieldToMatch: body, ComparisonOperator, Size, TextTransformations: none },
  });
  expect(['é', 'abc', 'abcd'].map((text) => blocks({ body: Buffer.from(text) }))).toEqual(expected);
});

describe('a pattern', () => {
  const searched = (RegexString: string) =>
    blocking({
      RegexMatchStatement: { RegexString, FieldToMatch: { QueryString: {} }, TextTransformations: none },
    });

  it('is found anywhere in a text, also over lines', () => {
    const { blocks } = searched('a.c');
    expect([blocks({ query: 'xxabcxx' }), blocks({ query: 'a\nc' }), blocks({ query: 'ac' })]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('that only PCRE knows is not enforced', () => {
    expect(searched('(?|a|b)').notEnforced).toEqual(['It']);
  });
});

describe('statements together', () => {
  const a = inPath('a');
  const b = inPath('b');

  it.each<[string, Statement, boolean[]]>([
    ['and', { AndStatement: { Statements: [a, b] } }, [false, false, false, true]],
    ['or', { OrStatement: { Statements: [a, b] } }, [false, true, true, true]],
    ['not', { NotStatement: { Statement: a } }, [true, false, true, false]],
    [
      'not, in and',
      { AndStatement: { Statements: [{ NotStatement: { Statement: a } }, b] } },
      [false, false, true, false],
    ],
  ])('%s', (_name, statement, expected) => {
    const { blocks } = blocking(statement);
    expect(['/', '/a', '/b', '/ab'].map((path) => blocks({ path }))).toEqual(expected);
  });
});
