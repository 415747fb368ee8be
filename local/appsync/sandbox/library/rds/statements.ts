/** SELECT, INSERT, UPDATE and DELETE of the rds module, rendered clause by clause as recorded from AWS. */
import { isObject, type Binding, type Values } from './binding.ts';
import { Template, type Render } from './template.ts';
import { renderCondition } from './where.ts';
import { Aggregate } from './aggregates.ts';
import { renderAlias, renderJoins, renderSource, renderTable } from './sources.ts';

export const renderSelect =
  (payload: Values): Render =>
  (to) =>
    statement(
      ['SELECT', renderColumns(payload.columns ?? '*', to)],
      ['FROM', `${renderSource(payload, to)} ${renderJoins(payload, to)}`],
      conditionClause('WHERE', payload.where, to),
      groupByClause(payload.groupBy, to),
      conditionClause('HAVING', payload.having, to),
      orderByClause(payload.orderBy, to),
      countClause('limit', payload.limit, to),
      countClause('offset', payload.offset, to),
    );

export const renderInsert =
  (payload: Values): Render =>
  (to) => {
    const table = renderTable(payload.table, to);
    const entries = valuesOf('insert', payload.values);
    const names = entries.map(([name]) => to.name(name)).join(', ');
    const values = entries.map(([, value]) => to.value(value)).join(', ');
    return statement(
      ['INSERT INTO', `${table} (${names})`],
      ['VALUES', `(${values})`],
      returningClause(payload.returning, to),
    );
  };

export const renderUpdate =
  (payload: Values): Render =>
  (to) => {
    const table = renderTable(payload.table, to);
    const entries = valuesOf('update', payload.values);
    return statement(
      ['UPDATE', table],
      ['SET', entries.map(([name, value]) => `${to.name(name)} = ${to.value(value)}`).join(', ')],
      conditionClause('WHERE', payload.where, to),
      returningClause(payload.returning, to),
    );
  };

export const renderRemove =
  (payload: Values): Render =>
  (to) =>
    statement(
      ['DELETE FROM', renderTable(payload.table, to)],
      conditionClause('WHERE', payload.where, to),
      returningClause(payload.returning, to),
    );

/** A keyword and its body, or nothing. A body that is empty leaves the keyword standing, as on AWS. */
type Clause = [keyword: string, body: string] | null;

const statement = (...clauses: Clause[]): string =>
  clauses
    .filter((clause) => clause !== null)
    .map(([keyword, body]) => `${keyword} ${body}`.trimEnd())
    .join(' ');

function renderColumns(columns: unknown, to: Binding): string {
  if (columns === '*') return '*';
  if (!Array.isArray(columns)) throw new Error('Expected column to be * or an array.');
  return columns
    .map((column: unknown) => {
      if (column === '*') return '*';
      if (typeof column === 'string') return to.name(column);
      if (column instanceof Aggregate) return column.render(to);
      if (isObject(column)) {
        return renderAlias(column, to, (value) =>
          value instanceof Aggregate ? value.render(to) : undefined,
        );
      }
      throw new Error('Invalid type in column array.');
    })
    .join(', ');
}

function conditionClause(keyword: 'WHERE' | 'HAVING', condition: unknown, to: Binding): Clause {
  if (condition === null || condition === undefined) return null;
  const body = renderCondition(condition, keyword, to);
  return body || condition instanceof Template ? [keyword, body] : null;
}

/** Columns by name, or by their place among the selected ones. */
function groupByClause(groupBy: unknown, to: Binding): Clause {
  if (groupBy === null || groupBy === undefined) return null;
  if (!Array.isArray(groupBy)) throw new Error('groupBy expects an array.');
  const body = groupBy.map((item: unknown) => {
    if (typeof item === 'string') return to.name(item);
    if (typeof item === 'number' && Number.isInteger(item)) return `${item}`;
    throw new Error('groupBy item expected to be a string or an integer.');
  });
  return body.length > 0 ? ['GROUP BY', body.join(', ')] : null;
}

function orderByClause(orderBy: unknown, to: Binding): Clause {
  if (orderBy === null || orderBy === undefined) return null;
  if (!Array.isArray(orderBy)) throw new Error('orderBy expects an array.');
  const body = orderBy.map((item: unknown) => {
    if (!isObject(item)) throw new Error('orderBy item expected to be an object.');
    if (typeof item.column !== 'string') throw new Error('orderBy item expected to have property column.');
    return `${to.name(item.column)} ${direction(item.dir)}`;
  });
  return body.length > 0 ? ['ORDER BY', body.join(', ')] : null;
}

/** Only a text is looked at; anything else means ascending. */
function direction(dir: unknown): string {
  if (typeof dir !== 'string') return 'ASC';
  const upper = dir.toUpperCase();
  if (upper !== 'ASC' && upper !== 'DESC') {
    throw new Error(`orderBy dir can have either ASC or DESC found ${dir}.`);
  }
  return upper;
}

function countClause(key: 'limit' | 'offset', count: unknown, to: Binding): Clause {
  if (count === null || count === undefined) return null;
  const number = typeof count === 'string' && count.trim() !== '' ? Number(count) : count;
  if (typeof number !== 'number' || Number.isNaN(number)) throw new Error(`${key} expects a number.`);
  return [key.toUpperCase(), to.value(number)];
}

function returningClause(returning: unknown, to: Binding): Clause {
  if (returning === null || returning === undefined) return null;
  const columns = renderColumns(returning, to);
  if (!to.dialect.returning) throw new Error('returning is not supported in MySQL.');
  return ['RETURNING', columns];
}

function valuesOf(kind: 'insert' | 'update', values: unknown): [string, unknown][] {
  if (values === null || values === undefined) throw new Error(`values are expected to be passed to ${kind}`);
  if (!isObject(values)) throw new Error('Expected values to an Object.');
  return Object.entries(values);
}
