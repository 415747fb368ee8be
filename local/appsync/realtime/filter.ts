import {
  MAX_CONTAINS_ANY_VALUES,
  MAX_FILTER_COMBINATIONS,
  MAX_FILTER_DEPTH,
  MAX_FILTER_FIELDS,
  MAX_FILTER_NAME_CHARACTERS,
  MAX_IN_VALUES,
} from '../limits.ts';

/** Whether a subscription wants an event. */
export type EventFilter = (event: Record<string, unknown>) => boolean;

interface Filter {
  fieldName: string;
  operator: string;
  value: unknown;
}

/** A filter the service would not take; the message is its own. */
export class InvalidFilter extends Error {}

type Operator = (field: unknown, value: unknown) => boolean;

const bySize =
  (test: (order: number) => boolean): Operator =>
  (field, value) =>
    typeof field === typeof value &&
    (typeof field === 'number' || typeof field === 'string') &&
    test(field < (value as typeof field) ? -1 : field > (value as typeof field) ? 1 : 0);

const contains: Operator = (field, value) =>
  Array.isArray(field) ? field.includes(value) : typeof field === 'string' && field.includes(String(value));

const isIn: Operator = (field, value) => Array.isArray(value) && value.includes(field);

/** Operators by name [extensions]. A field the event lacks matches none of them. */
const OPERATORS: Record<string, Operator> = {
  eq: (field, value) => field === value,
  ne: (field, value) => field !== value,
  lt: bySize((order) => order < 0),
  le: bySize((order) => order <= 0),
  gt: bySize((order) => order > 0),
  ge: bySize((order) => order >= 0),
  contains,
  notContains: (field, value) => !contains(field, value),
  beginsWith: (field, value) => typeof field === 'string' && field.startsWith(String(value)),
  in: isIn,
  notIn: (field, value) => !isIn(field, value),
  between: (field, value) =>
    Array.isArray(value) &&
    bySize((order) => order >= 0)(field, value[0]) &&
    bySize((order) => order <= 0)(field, value[1]),
  containsAny: (field, value) =>
    Array.isArray(field) && Array.isArray(value) && field.some((item) => value.includes(item)),
};

/**
 * The basic filter: every argument given must equal the event's field of that name; an explicit null wants the
 * field to be null or absent. Arguments that are no field of the event's type don't filter.
 */
export function argumentFilter(args: Record<string, unknown>, fieldNames: ReadonlySet<string>): EventFilter {
  const wanted = Object.entries(args).filter(([name]) => fieldNames.has(name));
  return (event) => wanted.every(([name, value]) => (event[name] ?? null) === (value ?? null));
}

/**
 * The enhanced filter of `extensions.setSubscriptionFilter`: entries are ORed, the filters within one ANDed.
 * Nothing given filters nothing. Throws an InvalidFilter beyond the service's limits.
 */
export function enhancedFilter(definition: unknown): EventFilter {
  const groups = groupsOf(definition);
  if (groups.length === 0) {
    return () => true;
  }
  checkLimits(groups);
  return (event) => groups.some((filters) => filters.every((filter) => matches(filter, event)));
}

function groupsOf(definition: unknown): Filter[][] {
  const { filterGroup } = (definition ?? {}) as { filterGroup?: { filters?: Filter[] }[] };
  return (filterGroup ?? []).map(({ filters }) => filters ?? []);
}

function matches({ fieldName, operator, value }: Filter, event: Record<string, unknown>): boolean {
  const field = valueAt(event, fieldName);
  return field !== undefined && field !== null && OPERATORS[operator]?.(field, value) === true;
}

function valueAt(event: Record<string, unknown>, fieldName: string): unknown {
  return fieldName
    .split('.')
    .reduce<unknown>(
      (value, name) =>
        typeof value === 'object' && value !== null && !Array.isArray(value)
          ? (value as Record<string, unknown>)[name]
          : undefined,
      event,
    );
}

function checkLimits(groups: Filter[][]): void {
  let combinations = 0;
  for (const filters of groups) {
    const names = new Set(filters.map(({ fieldName }) => fieldName));
    if (names.size < filters.length) {
      throw new InvalidFilter('filter uses same fieldName multiple time');
    }
    if (names.size > MAX_FILTER_FIELDS) {
      throw new InvalidFilter(
        `Filters exceed maximum attributes limit ${MAX_FILTER_FIELDS} for subscription`,
      );
    }
    filters.forEach(checkFilter);
    combinations += filters.reduce((product, filter) => product * alternatives(filter), 1);
  }
  if (combinations > MAX_FILTER_COMBINATIONS) {
    throw new InvalidFilter(
      `Filters combination exceed maximum limit ${MAX_FILTER_COMBINATIONS} for subscription`,
    );
  }
}

function checkFilter({ fieldName, operator, value }: Filter): void {
  if (!Object.hasOwn(OPERATORS, operator)) {
    throw new InvalidFilter(`subscription filter uses unknown operator \`${operator}\`.`);
  }
  if (fieldName.length > MAX_FILTER_NAME_CHARACTERS || fieldName.split('.').length > MAX_FILTER_DEPTH) {
    throw new InvalidFilter(
      `subscription filter fieldName \`${fieldName}\` exceeds the maximum length or depth.`,
    );
  }
  const limit = operator === 'containsAny' ? MAX_CONTAINS_ANY_VALUES : MAX_IN_VALUES;
  const listed = operator === 'in' || operator === 'notIn' || operator === 'containsAny';
  if (listed && Array.isArray(value) && value.length > limit) {
    throw new InvalidFilter(
      `subscription exceeds maximum value limit ${limit} for operator \`${operator}\`.`,
    );
  }
}

function alternatives({ operator, value }: Filter): number {
  return (operator === 'in' || operator === 'notIn') && Array.isArray(value) ? value.length : 1;
}
