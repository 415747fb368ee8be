import { expect, it } from 'vitest';
import { blocking, matching } from './support.ts';

it.each([
  ['EXACTLY', '/a', '/a', true],
  ['EXACTLY', '/a', '/ab', false],
  ['STARTS_WITH', '/a', '/ab', true],
  ['STARTS_WITH', '/a', '/b/a', false],
  ['ENDS_WITH', '/a', '/b/a', true],
  ['ENDS_WITH', '/a', '/ab', false],
  ['CONTAINS', 'b', '/abc', true],
  ['CONTAINS', 'd', '/abc', false],
  ['CONTAINS_WORD', 'word', '/a/word-b', true],
  ['CONTAINS_WORD', 'word', '/words/word', true],
  ['CONTAINS_WORD', 'word', '/words', false],
  ['CONTAINS_WORD', 'word', '/my_word', false],
  ['CONTAINS', 'é', '/caf\u00e9', true],
] as const)('%s "%s" on %s matches: %s', (constraint, text, path, expected) => {
  expect(blocking(matching({ UriPath: {} }, constraint, text)).blocks({ path })).toBe(expected);
});
