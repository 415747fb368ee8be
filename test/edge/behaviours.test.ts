import { describe, expect, it } from 'vitest';
import { behavioursOf } from '../../local/edge/behaviours.ts';
import { behaviour, configOf, distribution, PAGE_FUNCTION, POLICIES } from './distribution.ts';

/** The origin's host of the first behaviour that fits. */
function originFor(patterns: string[], path: string): string | undefined {
  const listed = patterns.map((pattern, at) => behaviour(pattern, ['api', 'realtime', 'rest'][at] ?? 'site'));
  return behavioursOf(configOf(listed), () => undefined).find(({ fits }) => fits(path))?.target;
}

describe('a path goes', () => {
  it.each([
    [['/a*', '/ab'], '/ab', 'api'],
    [['/ab', '/a*'], '/abc', 'realtime'],
    [['/a/*'], '/a/', 'api'],
    [['/a/*'], '/a/b/c.d', 'api'],
    [['/a/*'], '/a', 'site'],
    [['/a/*'], '//a/b', 'site'],
    [['/a?c'], '/abc', 'api'],
    [['/a?c'], '/ac', 'site'],
    [['/a?c'], '/abbc', 'site'],
    [['*.js'], '/assets/app.js', 'api'],
    [['*.js'], '/assets/appxjs', 'site'],
    [['a.b'], '/a.b', 'api'],
    [['/a.b'], '/axb', 'site'],
    [['/A'], '/a', 'site'],
    [['/(a|b)+'], '/a', 'site'],
    [['/a'], '/%61', 'site'],
  ])('by %j: %s to %s', (patterns, path, expected) => expect(originFor(patterns, path)).toBe(expected));
});

describe('a behaviour', () => {
  const of = (path: string) => distribution().behaviours.find(({ fits }) => fits(path));

  it('leads to what its origin is', () => {
    expect(of('/graphql')).toMatchObject({
      target: 'api',
      originHost: 'abc.appsync-api.us-east-1.amazonaws.com',
    });
    expect(of('/graphql/realtime')).toMatchObject({ target: 'realtime' });
    expect(of('/webhooks/payment')).toMatchObject({ target: 'rest', originPath: '/prod' });
    expect([of('/images/a.svg')?.target, of('/')?.target]).toEqual(['site', 'site']);
  });

  it('takes the methods that it names', () => {
    expect([...(of('/')?.methods ?? [])]).toEqual(['GET', 'HEAD']);
    expect(of('/graphql')?.methods).toContain('POST');
    expect(of('/graphql')?.methods).not.toContain('TRACE');
  });

  it('has the headers of its policy, and none without one', () => {
    expect(of('/graphql')?.headers).toEqual([{ name: 'cache-control', value: 'no-store', override: true }]);
    const [only] = behavioursOf(configOf([]), (id) => POLICIES[id]);
    expect(only?.headers).toEqual([]);
  });

  it('has the function that sees its requests first, and no other', () => {
    const rewriteFor = (EventType: 'viewer-request' | 'viewer-response') => {
      const associated = { FunctionARN: PAGE_FUNCTION, EventType };
      const more = { FunctionAssociations: { Quantity: 1, Items: [associated] } };
      return distribution(undefined, more).behaviours.at(-1)?.rewrite;
    };
    expect(['/product/mug', '/app.js'].map((path) => rewriteFor('viewer-request')?.(path))).toEqual([
      '/index.html',
      '/app.js',
    ]);
    expect(rewriteFor('viewer-response')).toBeUndefined();
    expect(of('/')?.rewrite).toBeUndefined();
  });
});
