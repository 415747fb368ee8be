/** Filter and condition objects rendered as DynamoDB expressions, as recorded from AWS (spec section 6.2). */
import { toDynamoDB, type TypedValue } from './typed.ts';

export interface Expression {
  expression: string;
  expressionNames: Record<string, string>;
  expressionValues: Record<string, TypedValue>;
}

/** Operators come from requests: looked up in tables that inherit nothing, so `constructor` is not one. */
const table = (entries: Record<string, string>): Record<string, string> =>
  Object.assign(Object.create(null), entries) as Record<string, string>;

const COMPARISONS = table({ eq: '=', ne: '<>', lt: '<', le: '<=', gt: '>', ge: '>=' });
const TYPE_CODES = table({
  _null: 'NULL',
  string: 'S',
  stringSet: 'SS',
  number: 'N',
  numberSet: 'NS',
  binary: 'B',
  binarySet: 'BS',
  boolean: 'BOOL',
  list: 'L',
  map: 'M',
});

/** Something in the object can't be rendered: AWS answers null, without an error. */
class Unrenderable extends Error {}

interface Rendering {
  names: Record<string, string>;
  values: Record<string, TypedValue>;
}

/** The expression of a filter or condition object; null when it can't be rendered. */
export function renderExpression(filter: unknown): Expression | null {
  const rendering: Rendering = { names: {}, values: {} };
  try {
    const expression = renderGroup(asObject(filter), '', rendering);
    return { expression, expressionNames: rendering.names, expressionValues: rendering.values };
  } catch (error) {
    if (error instanceof Unrenderable) return null;
    throw error;
  }
}

function asObject(value: unknown): Record<string, unknown> {
  if (!value || typeof value !== 'object' || Array.isArray(value)) throw new Unrenderable();
  return value as Record<string, unknown>;
}

function renderGroup(group: Record<string, unknown>, prefix: string, to: Rendering): string {
  return Object.entries(group)
    .map(([key, value]) => {
      if (key === 'and' || key === 'or') return renderList(key, value, prefix, to);
      if (key === 'not') return `(NOT ${renderGroup(asObject(value), `${prefix}not_`, to)})`;
      return renderField(key, asObject(value), prefix, to);
    })
    .join(' AND ');
}

function renderList(key: 'and' | 'or', value: unknown, prefix: string, to: Rendering): string {
  if (!Array.isArray(value)) throw new Unrenderable();
  const members = value.map((member, index) =>
    renderGroup(asObject(member), `${prefix}${key}_${index}_`, to),
  );
  const joined = members.join(` ${key.toUpperCase()} `);
  return members.length > 1 ? `(${joined})` : joined;
}

function renderField(
  field: string,
  operators: Record<string, unknown>,
  prefix: string,
  to: Rendering,
): string {
  const clauses = Object.entries(operators).map(([operator, operand]) =>
    renderOperator(field, operator, operand, prefix, to),
  );
  const joined = clauses.join(' AND ');
  return clauses.length > 1 ? `(${joined})` : joined;
}

function renderOperator(
  field: string,
  operator: string,
  operand: unknown,
  prefix: string,
  to: Rendering,
): string {
  const name = `#${field}`;
  to.names[name] = field;
  const bind = (value: unknown, suffix: string): string => {
    if (value === undefined) throw new Unrenderable();
    const placeholder = `:${prefix}${field}_${suffix}`;
    to.values[placeholder] = toDynamoDB(value);
    return placeholder;
  };
  const comparison = COMPARISONS[operator];
  if (comparison) return `(${name} ${comparison} ${bind(operand, operator)})`;
  switch (operator) {
    case 'contains':
      return `(contains(${name},${bind(operand, operator)}))`;
    case 'notContains':
      return `(NOT contains(${name},${bind(operand, operator)}))`;
    case 'beginsWith':
      return `(begins_with(${name},${bind(operand, operator)}))`;
    case 'attributeType':
      return `(attribute_type(${name},${bind(TYPE_CODES[`${operand}`], operator)}))`;
    case 'attributeExists':
      if (typeof operand !== 'boolean') throw new Unrenderable();
      return `(${operand ? 'attribute_exists' : 'attribute_not_exists'}(${name}))`;
    case 'between': {
      if (!Array.isArray(operand) || operand.length < 2) throw new Unrenderable();
      return `(${name} BETWEEN ${bind(operand[0], 'between_start')} AND ${bind(operand[1], 'between_end')})`;
    }
    case 'in': {
      if (!Array.isArray(operand) || operand.length === 0) throw new Unrenderable();
      return `(${name} IN (${operand.map((value, index) => bind(value, `in_${index}`)).join(', ')}))`;
    }
    case 'size':
      return Object.entries(asObject(operand))
        .map(([inner, value]) => {
          const sign = COMPARISONS[inner];
          if (!sign) throw new Unrenderable();
          return `(size(${name}) ${sign} ${bind(value, `size_${inner}`)})`;
        })
        .join(' AND ');
    default:
      throw new Unrenderable();
  }
}
