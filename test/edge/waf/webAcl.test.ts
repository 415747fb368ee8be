import type { Rule, Statement } from '@aws-sdk/client-wafv2';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../functions/shared/clock.ts';
import { enforce } from '../../../local/edge/waf/webAcl.ts';
import { inPath, matching, request, rule } from './support.ts';

const acl = (Rules: Rule[], DefaultAction: object = { Allow: {} }) =>
  enforce({ Rules, DefaultAction }, systemClock);

describe('of the rules of a web ACL', () => {
  it('the first by priority that blocks or allows decides, and others are counted until then', () => {
    const { decide } = acl([
      rule('Last', 3, { Statement: inPath('/') }),
      rule('Counts', 0, { Statement: inPath('a'), Action: { Count: {} } }),
      rule('Allows', 1, { Statement: inPath('b'), Action: { Allow: {} } }),
    ]);
    expect(decide(request({ path: '/ab' }))).toEqual({ blocked: false, rule: 'Allows', counted: ['Counts'] });
    expect(decide(request({ path: '/a' }))).toEqual({ blocked: true, rule: 'Last', counted: ['Counts'] });
  });

  it('none may decide: then the default does', () => {
    expect(acl([]).decide(request())).toEqual({ blocked: false, counted: [] });
    expect(acl([], { Block: {} }).decide(request())).toEqual({ blocked: true, counted: [] });
  });

  const managed = { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'AWSManagedRulesCommonRuleSet' } };
  it.each<[string, Partial<Rule>]>([
    ['a managed group', { Statement: managed, Action: undefined, OverrideAction: { None: {} } }],
    ['a country', { Statement: { GeoMatchStatement: { CountryCodes: ['NZ'] } } }],
    ['no statement', { Statement: undefined }],
    [
      'a JSON body',
      {
        Statement: matching({ JsonBody: { MatchPattern: { All: {} }, MatchScope: 'ALL' } }, 'CONTAINS', 'a'),
      },
    ],
    ['a transformation', { Statement: matching({ UriPath: {} }, 'CONTAINS', 'a', 'CMD_LINE') }],
    ['a challenge', { Statement: inPath('a'), Action: { Challenge: {} } }],
    ['something within', { Statement: { NotStatement: { Statement: managed as Statement } } }],
    ['something among others', { Statement: { OrStatement: { Statements: [inPath('a'), managed] } } }],
  ])('one with %s that is not known here is named and skipped, and the others hold', (_name, unknown) => {
    const { decide, notEnforced } = acl([
      rule('Unknown', 0, unknown),
      rule('Known', 1, { Statement: inPath('evil') }),
    ]);
    expect(notEnforced).toEqual(['Unknown']);
    expect(decide(request({ path: '/a' })).blocked).toBe(false);
    expect(decide(request({ path: '/evil' })).rule).toBe('Known');
  });
});
