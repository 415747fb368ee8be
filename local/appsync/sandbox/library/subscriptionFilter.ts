/** Subscription filters in disjunctive normal form, as recorded from AWS (spec section 6.2). */

export interface Filter {
  fieldName: string;
  operator: string;
  value: unknown;
}
type Group = Filter[];

/**
 * `{filterGroup: [{filters}]}` of a filter object: entries of a group are ANDed, groups ORed. Several operators on
 * one field are alternatives. `rules`: each operator of each key is an alternative that every group is repeated for.
 */
export function toSubscriptionFilter(
  object: unknown,
  ignoredFields: string[] = [],
  rules?: Record<string, unknown>,
): { filterGroup: { filters: Filter[] }[] } | null {
  if (!object || typeof object !== 'object' || Array.isArray(object)) return null;
  const groups = groupsOf(object as Record<string, unknown>, ignoredFields).filter(
    (group) => group.length > 0,
  );
  const alternatives = rules
    ? Object.entries(rules).flatMap(([field, value]) => fieldGroups(field, value))
    : [];
  return { filterGroup: combine(groups, alternatives).map((filters) => ({ filters })) };
}

function combine(groups: Group[], alternatives: Group[]): Group[] {
  if (alternatives.length === 0) return groups;
  if (groups.length === 0) return alternatives;
  return groups.flatMap((group) => alternatives.map((alternative) => [...group, ...alternative]));
}

function groupsOf(object: Record<string, unknown>, ignored: string[]): Group[] {
  let groups: Group[] = [[]];
  const and = (alternatives: Group[]) => {
    if (alternatives.length === 0) return;
    groups = groups.flatMap((group) => alternatives.map((alternative) => [...group, ...alternative]));
  };
  for (const [key, value] of Object.entries(object)) {
    if (ignored.includes(key)) continue;
    if (key === 'and' && Array.isArray(value)) {
      for (const member of value) and(groupsOf(member as Record<string, unknown>, ignored));
    } else if (key === 'or' && Array.isArray(value)) {
      and(value.flatMap((member) => groupsOf(member as Record<string, unknown>, ignored)));
    } else {
      and(fieldGroups(key, value));
    }
  }
  return groups;
}

/** One group per operator. */
function fieldGroups(fieldName: string, operators: unknown): Group[] {
  if (!operators || typeof operators !== 'object') return [];
  return Object.entries(operators).map(([operator, value]) => [{ fieldName, operator, value }]);
}
