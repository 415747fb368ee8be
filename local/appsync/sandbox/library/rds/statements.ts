/** SELECT, INSERT, UPDATE and DELETE of the rds module, rendered clause by clause as recorded from AWS. */
import { isObject, type Binding, type Values } from './binding.ts';
import { Template, type Render } from './template.ts';
import { renderWhere } from './where.ts';

/** Members of `select` whose rendering is documented nowhere; better refused than guessed. */
const UNKNOWN_RENDERING = /^(groupBy|having)$|join/i;

export const renderSelect =
  (payload: Values): Render =>
  (to) => {
    const unknown = Object.keys(payload).find((key) => UNKNOWN_RENDERING.test(key));
    if (unknown) throw new Error(`${unknown} is not known to this implementation of select; use sql.`);
    return statement(
      ['SELECT', renderColumns(payload.columns ?? '*', to)],
      ['FROM', renderSource(payload, to)],
      whereClause(payload.where, to),
      orderByClause(payload.orderBy, to),
      countClause('limit', payload.limit, to),
      countClause('offset', payload.offset, to),
    );
  };

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
      whereClause(payload.where, to),
      returningClause(payload.returning, to),
    );
  };

export const renderRemove =
  (payload: Values): Render =>
  (to) =>
    statement(
      ['DELETE FROM', renderTable(payload.table, to)],
      whereClause(payload.where, to),
      returningClause(payload.returning, to),
    );

/** A keyword and its body, or nothing. A body that is empty leaves the keyword standing, as on AWS. */
type Clause = [keyword: string, body: string] | null;

const statement = (...clauses: Clause[]): string =>
  clauses
    .filter((clause) => clause !== null)
    .map(([keyword, body]) => `${keyword} ${body}`.trimEnd())
    .join(' ');

function renderSource({ table, from }: Values, to: Binding): string {
  if (from === null || from === undefined) return renderTable(table, to);
  if (table !== null && table !== undefined)
    throw new Error("'from' and 'table' keys cannot be used together");
  if (typeof from !== 'string' && !isObject(from)) {
    throw new Error("'from' value is expected to be string or object.");
  }
  return renderTable(from, to);
}

function renderTable(table: unknown, to: Binding): string {
  if (table === null || table === undefined) throw new Error("'table' or 'from' key is required.");
  if (typeof table === 'string') return to.name(table);
  if (!isObject(table)) throw new Error('table name is expected to be a string or alias.');
  return renderAlias(table, to);
}

/** `{alias: 'name'}`. An empty one fails on AWS with an exception of its own. */
function renderAlias(alias: Values, to: Binding): string {
  const [entry, ...others] = Object.entries(alias);
  if (!entry) throw new Error('java.util.NoSuchElementException');
  if (others.length > 0) throw new Error('table alias is allowed only one key-value pair.');
  if (typeof entry[1] !== 'string') throw new Error('Table alias value is expected to be a string.');
  return `${to.name(entry[1])} as ${to.name(entry[0])}`;
}

function renderColumns(columns: unknown, to: Binding): string {
  if (columns === '*') return '*';
  if (!Array.isArray(columns)) throw new Error('Expected column to be * or an array.');
  return columns
    .map((column: unknown) => {
      if (column === '*') return '*';
      if (typeof column === 'string') return to.name(column);
      if (isObject(column)) return renderAlias(column, to);
      throw new Error('Invalid type in column array.');
    })
    .join(', ');
}

function whereClause(where: unknown, to: Binding): Clause {
  if (where === null || where === undefined) return null;
  if (where instanceof Template) return ['WHERE', where.render(to)];
  if (!isObject(where)) {
    throw new Error('WHERE values are expected to be SQL templates or a condition object.');
  }
  const body = renderWhere(where, to);
  return body ? ['WHERE', body] : null;
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
