/** `toElasticsearchQueryDSL`: a filter object as an OpenSearch bool query (TYPES, transform-utils). */

type Query = Record<string, unknown>;
const must = (queries: Query[]): Query => ({ bool: { must: queries } });

const OPERATORS: Record<string, (field: string, value: never) => Query> = {
  eq: (field, value) => ({ term: { [field]: value } }),
  ne: (field, value) => ({ bool: { must_not: { term: { [field]: value } } } }),
  gt: (field, gt) => ({ range: { [field]: { gt } } }),
  gte: (field, gte) => ({ range: { [field]: { gte } } }),
  lt: (field, lt) => ({ range: { [field]: { lt } } }),
  lte: (field, lte) => ({ range: { [field]: { lte } } }),
  range: (field, [gte, lte]: [unknown, unknown]) => ({ range: { [field]: { gte, lte } } }),
  match: (field, value) => ({ match: { [field]: value } }),
  matchPhrase: (field, value) => ({ match_phrase: { [field]: value } }),
  matchPhrasePrefix: (field, value) => ({ match_phrase_prefix: { [field]: value } }),
  multiMatch: (field, value) => ({ multi_match: { query: value, fields: [field] } }),
  wildcard: (field, value) => ({ wildcard: { [field]: value } }),
  regexp: (field, value) => ({ regexp: { [field]: value } }),
  exists: (field, value: boolean) =>
    value ? { exists: { field } } : { bool: { must_not: { exists: { field } } } },
};

export function toElasticsearchQuery(filter: Record<string, unknown>): Query {
  const clauses = Object.entries(filter).map(([key, value]): Query => {
    const members = value as Record<string, unknown>[];
    if (key === 'and') return must(members.map(toElasticsearchQuery));
    if (key === 'or') return { bool: { should: members.map(toElasticsearchQuery) } };
    if (key === 'not') return { bool: { must_not: toElasticsearchQuery(value as Record<string, unknown>) } };
    return ofField(key, value as Record<string, unknown>);
  });
  return clauses.length === 1 ? (clauses[0] as Query) : must(clauses);
}

function ofField(field: string, operators: Record<string, unknown>): Query {
  const clauses = Object.entries(operators).map(([operator, value]) => {
    // Operators may come from a request, and `constructor` is a member of every object.
    const build = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
    if (!build) throw new Error(`Unsupported operator ${operator} of ${field}.`);
    return build(field, value as never);
  });
  return clauses.length === 1 ? (clauses[0] as Query) : must(clauses);
}
