import { expect, it } from 'vitest';
import { addHeaders, headersOf } from '../../local/edge/headers.ts';
import { POLICIES } from './distribution.ts';

it('a policy for pages is these headers', () => {
  const headers = {};
  addHeaders(headersOf(POLICIES.pages), headers);
  expect(headers).toEqual({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'content-security-policy': "default-src 'self'",
    'strict-transport-security': 'max-age=600; includeSubDomains; preload',
  });
});

it("takes the place of an origin's header where it says so", () => {
  const headers = { 'referrer-policy': 'origin', 'x-frame-options': 'SAMEORIGIN', etag: '"1"' };
  addHeaders(headersOf(POLICIES.pages), headers);
  expect(headers).toMatchObject({ 'referrer-policy': 'origin', 'x-frame-options': 'DENY', etag: '"1"' });
  const kept = { 'cache-control': 'max-age=60' };
  addHeaders(headersOf(POLICIES.api), kept);
  expect(kept).toEqual({ 'cache-control': 'no-store' });
});

it('no policy is no headers', () => expect(headersOf(undefined)).toEqual([]));
