import { expect, it } from 'vitest';
import { blocking, inPath } from './support.ts';

const WINDOW_S = 60;

/** A web ACL that lets three requests of an address through in a minute, and its clock. */
function limited(more: object = {}) {
  let now = 1_000_000_000_000;
  const acl = blocking(
    {
      RateBasedStatement: {
        Limit: 3,
        EvaluationWindowSec: WINDOW_S,
        AggregateKeyType: 'IP',
        ...more,
      },
    },
    { nowMs: () => now },
  );
  return { ...acl, wait: (seconds: number) => (now += seconds * 1000) };
}

it('blocks an address above its limit, and no other', () => {
  const { blocks } = limited();
  expect([1, 2, 3, 4, 5].map(() => blocks())).toEqual([false, false, false, true, true]);
  expect(blocks({ address: '192.0.2.2' })).toBe(false);
});

it('lets go when the rate falls', () => {
  const { blocks, wait } = limited();
  for (let each = 0; each < 4; each++) blocks();
  wait(WINDOW_S / 2);
  expect(blocks()).toBe(true);
  wait(WINDOW_S / 2 + 1);
  expect(blocks()).toBe(false);
});

it('counts what comes while it blocks', () => {
  const { blocks, wait } = limited();
  for (let minute = 0; minute < 3; minute++) {
    for (let each = 0; each < 4; each++) blocks();
    wait(WINDOW_S - 10);
  }
  expect(blocks()).toBe(true);
});

it('counts only what its scope holds', () => {
  const { blocks } = limited({ ScopeDownStatement: inPath('/api') });
  for (let each = 0; each < 9; each++) blocks({ path: '/page' });
  expect([1, 2, 3, 4].map(() => blocks({ path: '/api' }))).toEqual([false, false, false, true]);
  expect(blocks({ path: '/page' })).toBe(false);
});

it('neither forgets nor fails when the clock is set back', () => {
  const { blocks, wait } = limited();
  for (let each = 0; each < 3; each++) blocks();
  wait(-3600);
  expect(blocks()).toBe(true);
  wait(3600 + WINDOW_S + 1);
  expect(blocks()).toBe(false);
});

it('is not enforced when it counts by anything but the address, or in a scope that is unknown', () => {
  expect(limited({ AggregateKeyType: 'FORWARDED_IP' }).notEnforced).toEqual(['It']);
  expect(
    limited({ ScopeDownStatement: { GeoMatchStatement: { CountryCodes: ['NZ'] } } }).notEnforced,
  ).toEqual(['It']);
});
