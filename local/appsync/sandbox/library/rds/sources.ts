/** Where a statement's rows come from: tables, aliases, sub-queries, joins. */
import { isObject, type Binding, type Values } from './binding.ts';
import { SelectStatement, Template } from './template.ts';
import { renderCondition } from './where.ts';

/** `table` or `from` of a SELECT; `from` may also be a sub-query (sample rds-queries of AWS). */
export function renderSource({ table, from }: Values, to: Binding): string {
  if (from === null || from === undefined) return renderTable(table, to);
  if (table !== null && table !== undefined)
    throw new Error("'from' and 'table' keys cannot be used together");
  if (isSubquery(from)) return `(${from.render(to)})`;
  if (typeof from !== 'string' && !isObject(from)) {
    throw new Error("'from' value is expected to be string or object.");
  }
  return renderTable(from, to);
}

/** The table of a statement, by name or `{alias: name}`. */
export function renderTable(table: unknown, to: Binding): string {
  if (table === null || table === undefined) throw new Error("'table' or 'from' key is required.");
  if (typeof table === 'string') return to.name(table);
  if (!isObject(table)) throw new Error('table name is expected to be a string or alias.');
  return renderAlias(table, to);
}

/** `{alias: 'name'}` or `{alias: select(…)}`. An empty one fails on AWS with an exception of its own. */
export function renderAlias(
  alias: Values,
  to: Binding,
  renderOther: (value: unknown) => string | undefined = () => undefined,
): string {
  const [entry, ...others] = Object.entries(alias);
  if (!entry) throw new Error('java.util.NoSuchElementException');
  if (others.length > 0) throw new Error('table alias is allowed only one key-value pair.');
  const [name, value] = entry;
  const rendered = isSubquery(value) ? `(${value.render(to)})` : renderOther(value);
  if (rendered === undefined && typeof value !== 'string') {
    throw new Error('Table alias value is expected to be a string.');
  }
  return `${rendered ?? to.name(value as string)} as ${to.name(name)}`;
}

const isSubquery = (value: unknown): value is SelectStatement | Template =>
  value instanceof SelectStatement || value instanceof Template;

/** SQL of each kind of join. MySQL has no FULL OUTER JOIN. */
const JOINS: Record<string, string> = {
  join: 'JOIN',
  innerJoin: 'INNER JOIN',
  leftJoin: 'LEFT JOIN',
  leftOuterJoin: 'LEFT OUTER JOIN',
  rightJoin: 'RIGHT JOIN',
  rightOuterJoin: 'RIGHT OUTER JOIN',
  fullOuterJoin: 'FULL OUTER JOIN',
  crossJoin: 'CROSS JOIN',
  joinNatural: 'NATURAL JOIN',
  innerJoinNatural: 'NATURAL INNER JOIN',
  leftJoinNatural: 'NATURAL LEFT JOIN',
  leftOuterJoinNatural: 'NATURAL LEFT OUTER JOIN',
  rightJoinNatural: 'NATURAL RIGHT JOIN',
  rightOuterJoinNatural: 'NATURAL RIGHT OUTER JOIN',
  fullOuterJoinNatural: 'NATURAL FULL OUTER JOIN',
};

/** The joins of a SELECT in the order they are written; AWS published the forms, not the text they become. */
export function renderJoins(payload: Values, to: Binding): string {
  return Object.entries(payload)
    .filter(([key, joins]) => Object.hasOwn(JOINS, key) && joins !== null && joins !== undefined)
    .flatMap(([key, joins]) => {
      if (!Array.isArray(joins)) throw new Error(`${key} expects an array.`);
      if (key.startsWith('fullOuter') && !to.dialect.returning) {
        throw new Error(`${key} is not supported in MySQL.`);
      }
      return joins.map((join: unknown) => renderJoin(key, join, to));
    })
    .join(' ');
}

function renderJoin(key: string, join: unknown, to: Binding): string {
  if (!isObject(join)) throw new Error(`${key} item expected to be an object.`);
  const joined = `${JOINS[key] as string} ${renderSource(join, to)}`;
  if (join.using !== undefined && join.on !== undefined) {
    throw new Error("'using' and 'on' keys cannot be used together");
  }
  if (join.on !== undefined) return `${joined} ON ${renderCondition(join.on, 'ON', to)}`;
  if (join.using === undefined) return joined;
  if (!Array.isArray(join.using)) throw new Error('using expects an array.');
  const columns = join.using.map((column: unknown) => {
    if (typeof column === 'string') return to.name(column);
    if (isObject(column)) return renderAlias(column, to);
    throw new Error('Invalid type in using array.');
  });
  return `${joined} USING (${columns.join(', ')})`;
}
