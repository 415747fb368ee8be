import type { Rule, Statement, TextTransformationType, FieldToMatch } from '@aws-sdk/client-wafv2';
import { systemClock, type Clock } from '../../../functions/shared/clock.ts';
import type { InspectedRequest } from '../../../local/edge/waf/request.ts';
import { enforce } from '../../../local/edge/waf/webAcl.ts';

/** A request; what is not said is a plain GET of the page. */
export const request = (said: Partial<InspectedRequest> = {}): InspectedRequest => ({
  method: 'GET',
  path: '/',
  query: '',
  headers: {},
  body: Buffer.alloc(0),
  isBodyCut: false,
  address: '192.0.2.1',
  ...said,
});

/** Transformations in this order, listed backwards: their priorities count. */
export const transformed = (...types: TextTransformationType[]) =>
  types.map((Type, Priority) => ({ Priority, Type })).reverse();

const visibility = { SampledRequestsEnabled: false, CloudWatchMetricsEnabled: false, MetricName: 'rule' };

/** A rule as GetWebACL gives it. */
export const rule = (Name: string, Priority: number, more: Partial<Rule>): Rule => ({
  Name,
  Priority,
  Statement: undefined,
  VisibilityConfig: visibility,
  Action: { Block: {} },
  ...more,
});

/** A web ACL that blocks what a statement matches. */
export function blocking(Statement: Statement, clock: Clock = systemClock) {
  const acl = { DefaultAction: { Allow: {} }, Rules: [rule('It', 0, { Statement })] };
  const { decide, notEnforced } = enforce(acl, clock);
  return { blocks: (said: Partial<InspectedRequest> = {}) => decide(request(said)).blocked, notEnforced };
}

/** A statement that looks for a text in the path. */
export const inPath = (text: string): Statement => matching({ UriPath: {} }, 'CONTAINS', text);

/** A statement that compares a part of the request with a text. */
export const matching = (
  FieldToMatch: FieldToMatch,
  PositionalConstraint: 'EXACTLY' | 'STARTS_WITH' | 'ENDS_WITH' | 'CONTAINS' | 'CONTAINS_WORD',
  text: string,
  ...types: TextTransformationType[]
): Statement => ({
  ByteMatchStatement: {
    FieldToMatch,
    PositionalConstraint,
    SearchString: Buffer.from(text),
    TextTransformations: transformed(...(types.length > 0 ? types : (['NONE'] as const))),
  },
});
