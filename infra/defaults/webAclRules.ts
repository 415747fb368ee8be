import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';

type Rule = CfnWebACL.RuleProperty;
type Statement = CfnWebACL.StatementProperty;

/** Requests of one address within five minutes that are let through; a household or an office shares an address. */
const REQUESTS_IN_FIVE_MINUTES = 10_000;
/** Largest body of a GraphQL request, bytes: as much as WAF inspects by default. The storefront's largest is 4 KB. */
const GRAPHQL_BODY_BYTES = 16_384;

/** What the shop's web ACLs do. Priorities are the order of the list. */
export interface WebAclOptions {
  /** Whether questions about the schema itself are blocked, or only counted. */
  readonly blockIntrospection: boolean;
}

/** The rules of every web ACL in front of the shop: its own first, then AWS's. */
export function webAclRules({ blockIntrospection }: WebAclOptions): Rule[] {
  const rules: [string, Pick<Rule, 'statement' | 'action' | 'overrideAction'>][] = [
    ['RatePerAddress', { statement: ratePerAddress, action: { block: {} } }],
    ['GraphqlBodySize', { statement: allOf(onGraphql, tooLarge), action: { block: {} } }],
    ['MutationOverGet', { statement: allOf(onGraphql, isGet, asksToChange), action: { block: {} } }],
    ['FormPost', { statement: allOf(onGraphql, isForm), action: { block: {} } }],
    [
      'Introspection',
      {
        statement: allOf(onGraphql, { orStatement: { statements: [schemaIn(BODY), schemaIn(QUERY)] } }),
        action: blockIntrospection ? { block: {} } : { count: {} },
      },
    ],
    managed('AWSManagedRulesAmazonIpReputationList'),
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
const plain = [{ priority: 0, type: 'NONE' }];
const asRead = [
  { priority: 0, type: 'URL_DECODE' },
  { priority: 1, type: 'LOWERCASE' },
];

const allOf = (...statements: Statement[]): Statement => ({ andStatement: { statements } });

const matches = (
  fieldToMatch: CfnWebACL.FieldToMatchProperty,
  positionalConstraint: string,
  searchString: string,
  textTransformations = plain,
): Statement => ({
  byteMatchStatement: { fieldToMatch, positionalConstraint, searchString, textTransformations },
});

/** Senders of webhooks come from few addresses; API Gateway has its own limit for them. */
const ratePerAddress: Statement = {
  rateBasedStatement: {
    limit: REQUESTS_IN_FIVE_MINUTES,
    evaluationWindowSec: 300,
    aggregateKeyType: 'IP',
    scopeDownStatement: {
      notStatement: { statement: matches({ uriPath: {} }, 'STARTS_WITH', '/webhooks/') },
    },
  },
};
const onGraphql = matches({ uriPath: {} }, 'STARTS_WITH', '/graphql');
const isGet = matches({ method: {} }, 'EXACTLY', 'GET');
const tooLarge: Statement = {
  sizeConstraintStatement: {
    fieldToMatch: BODY,
    comparisonOperator: 'GT',
    size: GRAPHQL_BODY_BYTES,
    textTransformations: plain,
  },
};
/** AppSync serves GET; a link or a picture on another page must not be able to change anything. */
const asksToChange = matches(QUERY, 'CONTAINS', 'mutation', asRead);
/** A form on another page can send these kinds of body without asking the shop first (CSRF). */
const isForm: Statement = {
  orStatement: {
    statements: ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'].map((type) =>
      matches({ singleHeader: { Name: 'content-type' } }, 'STARTS_WITH', type, [
        { priority: 0, type: 'LOWERCASE' },
      ]),
    ),
  },
};
/** `__schema` and `__type(name:)`, but not `__typename`. */
const schemaIn = (fieldToMatch: CfnWebACL.FieldToMatchProperty): Statement => ({
  regexMatchStatement: {
    fieldToMatch,
    regexString: '__schema|__type\\s*\\(',
    textTransformations: [{ priority: 0, type: 'URL_DECODE' }],
  },
});

/** Rules of AWS's common set that a GraphQL body trips by being what it is. */
const COUNTED_ONLY = [
  'SizeRestrictions_BODY', // 8 KB; GraphqlBodySize is ours.
  'CrossSiteScripting_BODY', // A search or a note may hold < and >; the storefront never puts text in a page as HTML.
  'GenericRFI_BODY', // Pictures and tracking are URLs.
];

function managed(
  name: string,
  countedOnly: string[] = [],
): [string, Pick<Rule, 'statement' | 'overrideAction'>] {
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
