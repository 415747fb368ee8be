/** Condition objects of the rds module as SQL, rendered as recorded from AWS, its dangling ANDs included. */
import { isAggregation, renderAggregation } from './aggregates.ts';
import { isObject, type Binding, type Values } from './binding.ts';
import { Template } from './template.ts';

const COMPARISONS: Record<string, string> = { eq: '=', ne: '!=', gt: '>', ge: '>=', lt: '<', le: '<=' };
/** What stands around the text; `notContains` leaves it as it is, on AWS too. */
const PATTERNS: Record<string, { sign: string; before: string; after: string }> = {
  contains: { sign: 'LIKE', before: '%', after: '%' },
  notContains: { sign: 'NOT LIKE', before: '', after: '' },
  beginsWith: { sign: 'LIKE', before: '', after: '%' },
};

/** A condition of WHERE, HAVING or ON: a `sql` template or an object of conditions. */
export function renderCondition(condition: unknown, clause: string, to: Binding): string {
  if (condition instanceof Template) return condition.render(to);
  if (!isObject(condition)) {
    throw new Error(`${clause} values are expected to be SQL templates or a condition object.`);
  }
  return renderConditions(condition, to);
}

/** The conditions of an object, ANDed in the order they are written. */
function renderConditions(conditions: Values, to: Binding): string {
  return Object.entries(conditions)
    .map(([key, value]) => {
      if (key === 'and' || key === 'or') return renderGroup(key, value, to);
      if (key === 'not') return `NOT (${renderGroup('and', Array.isArray(value) ? value : [value], to)})`;
      return renderColumn(key, value, to);
    })
    .join(' AND ');
}

function renderGroup(key: 'and' | 'or', members: unknown, to: Binding): string {
  if (!Array.isArray(members)) throw new Error(`${key} expects conditions to be an array`);
  return members
    .map((member) => {
      if (!isCondition(member)) throw new Error(`Expected ${key} to be an Object.`);
      const rendered = renderConditions(member, to);
      return rendered && `(${rendered})`;
    })
    .join(` ${key.toUpperCase()} `);
}

/** A `sql` template is an instance of a class; only plain objects are conditions. */
const isCondition = (value: unknown): value is Values =>
  isObject(value) && Object.getPrototypeOf(value) === Object.prototype;

function renderColumn(column: string, conditions: unknown, to: Binding): string {
  if (!isObject(conditions)) throw new Error('Expected condition to be an Object.');
  return Object.entries(conditions)
    .map(([operator, operand]) => renderOperator(column, operator, operand, to))
    .join(' AND ');
}

function renderOperator(column: string, operator: string, operand: unknown, to: Binding): string {
  const path = `${column}.${operator}`;
  const name = to.name(column);
  if (isAggregation(operator)) {
    const aggregate = renderAggregation(operator, column, to);
    return renderComputed({ path, name: aggregate, operator, operand, to });
  }
  // Operators may come from a request, and `constructor` is a member of every object.
  const render = Object.hasOwn(RENDERERS, operator) ? RENDERERS[operator] : undefined;
  if (!render) throw new Error(`Unsupported condition ${path}.`);
  if (operand === null || operand === undefined) throw new Error(`Value for ${path} can't be null.`);
  return render({ path, name, operator, operand, to });
}

interface Condition {
  /** `column.operator`, for messages. */
  path: string;
  /** The quoted column. */
  name: string;
  operator: string;
  operand: unknown;
  to: Binding;
}

const RENDERERS: Record<string, (condition: Condition) => string> = {
  ...Object.fromEntries(Object.keys(COMPARISONS).map((operator) => [operator, compare])),
  ...Object.fromEntries(Object.keys(PATTERNS).map((operator) => [operator, like])),
  between,
  attributeExists: ({ path, name, operand }) => {
    if (typeof operand !== 'boolean') throw new Error(`${path} expects a boolean value to be passed.`);
    return `${name} IS ${operand ? 'NOT ' : ''}NULL`;
  },
  size: (condition) => renderComputed({ ...condition, name: `LENGTH (${condition.name})` }),
};

/** Comparisons of what is computed from a column: `{size: {gt: 5}}`, `{count: {between: [1, 2]}}`. */
function renderComputed({ path, name, operator, operand, to }: Condition): string {
  if (!isObject(operand)) throw new Error(`Expected ${path} to be an Object.`);
  return Object.entries(operand)
    .map(([comparison, value]) => {
      const inner = { path, name, operator: comparison, operand: value, to };
      if (comparison === 'between') return between(inner);
      if (!Object.hasOwn(COMPARISONS, comparison)) {
        throw new Error(`${path} has invalid ${operator} operator.`);
      }
      return compare(inner);
    })
    .join(' AND ');
}

function compare({ name, operator, operand, to }: Condition): string {
  return `${name} ${COMPARISONS[operator]} ${to.value(operand)}`;
}

function like({ path, name, operator, operand, to }: Condition): string {
  if (typeof operand !== 'string') throw new Error(`${path} expects a string value to be passed.`);
  const { sign, before, after } = PATTERNS[operator] as (typeof PATTERNS)[string];
  return `${name} ${sign} ${to.value(`${before}${operand}${after}`)}`;
}

function between({ path, name, operand, to }: Condition): string {
  if (!Array.isArray(operand)) throw new Error(`${path} condition expects an array with length of 2.`);
  if (operand.length !== 2) {
    throw new Error(
      `${path} condition expects an array with 2 values but received an array with length ${operand.length}.`,
    );
  }
  return `${name} BETWEEN ${to.value(operand[0])} AND ${to.value(operand[1])}`;
}
