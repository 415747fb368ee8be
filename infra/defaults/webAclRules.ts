import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';

type Rule = CfnWebACL.RuleProperty;
type Statement = CfnWebACL.StatementProperty;

/** Requests of one address within five minutes that are let through; a household or an office shares an address. */
const REQUESTS_IN_FIVE_MINUTES = 10_000;
/**
 * Largest body of a GraphQL request, bytes: as much as WAF inspects, so that nothing hides behind what it sees. Behind
 * CloudFront it is 16 KB unless an ACL says otherwise, before AppSync it is always 8 KB (AWS WAF developer guide,
 * web-acl-setting-body-inspection-limit). The storefront's largest is 4 KB.
 */
const GRAPHQL_BODY_BYTES = { CLOUDFRONT: 16_384, REGIONAL: 8_192 };

/** What the shop's web ACLs do. Priorities are the order of the list. */
export interface WebAclOptions {
  /** What the ACL stands before. */
  readonly scope: keyof typeof GRAPHQL_BODY_BYTES;
  /** Whether questions about the schema itself are blocked, or only counted. */
  readonly blockIntrospection: boolean;
}

type Named = [string, Pick<Rule, 'statement' | 'action' | 'overrideAction'>];

/** The rules of a web ACL in front of the shop: its own first, then AWS's. */
export function webAclRules({ scope, blockIntrospection }: WebAclOptions): Rule[] {
  // Behind the distribution every request comes from an address of CloudFront's: addresses say something before it only.
  const byAddress = (...those: Named[]) => (scope === 'CLOUDFRONT' ? those : []);
  const rules: Named[] = [
    ...byAddress(['RatePerAddress', { statement: ratePerAddress, action: { block: {} } }]),
    [
      'GraphqlBodySize',
      { statement: allOf(onGraphql, largerThan(GRAPHQL_BODY_BYTES[scope])), action: { block: {} } },
    ],
    ['MutationOverGet', { statement: allOf(onGraphql, isGet, asksToChange), action: { block: {} } }],
    ['FormPost', { statement: allOf(onGraphql, isForm), action: { block: {} } }],
    [
      'Introspection',
      {
        statement: allOf(onGraphql, { orStatement: { statements: [schemaIn(BODY), schemaIn(QUERY)] } }),
        action: blockIntrospection ? { block: {} } : { count: {} },
      },
    ],
    ...byAddress(managed('AWSManagedRulesAmazonIpReputationList')),
    managed('AWSManagedRulesKnownBadInputsRuleSet'),
    managed('AWSManagedRulesCommonRuleSet', COUNTED_ONLY),
  ];
  return rules.map(([name, rule], priority) => ({
    name,
    priority,
    ...rule,
    visibilityConfig: { metricName: name, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true },
  }));
}

const BODY = { body: { oversizeHandling: 'MATCH' } };
const QUERY = { queryString: {} };
const transformed = (...types: string[]) => types.map((type, priority) => ({ priority, type }));
const plain = transformed('NONE');

const allOf = (...statements: Statement[]): Statement => ({ andStatement: { statements } });

const matches = (
  fieldToMatch: CfnWebACL.FieldToMatchProperty,
  positionalConstraint: string,
  searchString: string,
  textTransformations = plain,
): Statement => ({
  byteMatchStatement: { fieldToMatch, positionalConstraint, searchString, textTransformations },
});

/** However the path is written: what is behind may read `/%67raphql` and `//graphql` as the same. */
const pathStartsWith = (path: string) =>
  matches({ uriPath: {} }, 'STARTS_WITH', path, transformed('URL_DECODE', 'NORMALIZE_PATH'));

/** Senders of webhooks come from few addresses; API Gateway has its own limit for them. */
const ratePerAddress: Statement = {
  rateBasedStatement: {
    limit: REQUESTS_IN_FIVE_MINUTES,
    evaluationWindowSec: 300,
    aggregateKeyType: 'IP',
    scopeDownStatement: {
      notStatement: { statement: pathStartsWith('/webhooks/') },
    },
  },
};
const onGraphql = pathStartsWith('/graphql');
const isGet = matches({ method: {} }, 'EXACTLY', 'GET');
const largerThan = (size: number): Statement => ({
  sizeConstraintStatement: {
    fieldToMatch: BODY,
    comparisonOperator: 'GT',
    size,
    textTransformations: plain,
  },
});
/** AppSync serves GET; a link or a picture on another page must not be able to change anything. */
const asksToChange = matches(QUERY, 'CONTAINS', 'mutation', transformed('URL_DECODE', 'LOWERCASE'));
/** A form on another page can send these kinds of body without asking the shop first (CSRF). */
const isForm: Statement = {
  orStatement: {
    statements: ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'].map((type) =>
      matches({ singleHeader: { Name: 'content-type' } }, 'STARTS_WITH', type, transformed('LOWERCASE')),
    ),
  },
};
/**
 * `__schema` and `__type(name:)`, but not `__typename`; also where a comma or a comment stands between name and
 * argument, and where the JSON of a body writes letters as \u005f.
 */
const schemaIn = (fieldToMatch: CfnWebACL.FieldToMatchProperty): Statement => ({
  regexMatchStatement: {
    fieldToMatch,
    regexString: '__(schema|type)([^A-Za-z0-9_]|$)',
    textTransformations: transformed('URL_DECODE', 'JS_DECODE'),
  },
});

/** Rules of AWS's common set that a GraphQL body trips by being what it is. */
const COUNTED_ONLY = [
  'SizeRestrictions_BODY', // 8 KB; GraphqlBodySize is ours.
  'CrossSiteScripting_BODY', // A search or a note may hold < and >; the storefront never puts text in a page as HTML.
  'GenericRFI_BODY', // Pictures and tracking are URLs.
];

function managed(name: string, countedOnly: string[] = []): Named {
  return [
    name.replace('AWSManagedRules', 'Aws'),
    {
      overrideAction: { none: {} },
      statement: {
        managedRuleGroupStatement: {
          vendorName: 'AWS',
          name,
          ruleActionOverrides: countedOnly.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
        },
      },
    },
  ];
}
