import type { FieldToMatch } from '@aws-sdk/client-wafv2';
import { describe, expect, it } from 'vitest';
import type { InspectedRequest } from '../../../local/edge/waf/request.ts';
import { blocking, matching } from './support.ts';

const EVIL = 'evil';

it.each<[string, FieldToMatch, Partial<InspectedRequest>, boolean]>([
  ['the method', { Method: {} }, { method: EVIL }, true],
  ['the path', { UriPath: {} }, { path: `/${EVIL}` }, true],
  ['the path, not the query', { UriPath: {} }, { query: EVIL }, false],
  ['the query', { QueryString: {} }, { query: `a=${EVIL}` }, true],
  ['the query, not the path', { QueryString: {} }, { path: `/${EVIL}` }, false],
  [
    'a header by its name in any case',
    { SingleHeader: { Name: 'X-One' } },
    { headers: { 'x-one': EVIL } },
    true,
  ],
  [
    'each value of a header',
    { SingleHeader: { Name: 'x-one' } },
    { headers: { 'x-one': ['good', EVIL] } },
    true,
  ],
  ['no other header', { SingleHeader: { Name: 'x-one' } }, { headers: { 'x-two': EVIL } }, false],
  ['names of arguments', { AllQueryArguments: {} }, { query: `a=b&${EVIL}=c` }, true],
  ['values of arguments', { AllQueryArguments: {} }, { query: `a=b&c=${EVIL}` }, true],
  ['the body', { Body: { OversizeHandling: 'CONTINUE' } }, { body: Buffer.from(EVIL) }, true],
])('a statement looks at %s', (_name, field, said, expected) => {
  expect(blocking(matching(field, 'CONTAINS', EVIL)).blocks(said)).toBe(expected);
});

describe('of a body that is larger than what is looked at', () => {
  const LIMIT = 16_384;
  const padded = (size: number, end = '') => Buffer.from('x'.repeat(size - end.length) + end);

  it.each([
    ['MATCH', padded(LIMIT), false],
    ['MATCH', padded(LIMIT + 1), true],
    ['NO_MATCH', Buffer.concat([Buffer.from(EVIL), padded(LIMIT)]), false],
    ['CONTINUE', Buffer.concat([Buffer.from(EVIL), padded(LIMIT)]), true],
    ['CONTINUE', padded(LIMIT, EVIL), true],
    ['CONTINUE', padded(LIMIT + 1, EVIL), false],
  ] as const)('%s makes this of it', (OversizeHandling, body, expected) => {
    expect(blocking(matching({ Body: { OversizeHandling } }, 'CONTAINS', EVIL)).blocks({ body })).toBe(
      expected,
    );
  });

  it('MATCH holds also when only the beginning was read', () => {
    const { blocks } = blocking(matching({ Body: { OversizeHandling: 'MATCH' } }, 'CONTAINS', EVIL));
    expect(blocks({ body: Buffer.from('x'), isBodyCut: true })).toBe(true);
  });
});
