/** `@aws-appsync/utils/rds`: statements for the Data API of Aurora, as recorded from AWS (spec section 6.3, 7.7). */
import { Binding, isObject, type Dialect, type Values } from './binding.ts';
import { renderInsert, renderRemove, renderSelect, renderUpdate } from './statements.ts';
import { SelectStatement, Statement, type Render } from './template.ts';

export { agg } from './aggregates.ts';
export { typeHint } from './binding.ts';
export { toJsonObject } from './result.ts';
export { sql } from './template.ts';

const constructor =
  (name: string, render: (payload: Values) => Render, Kind = Statement) =>
  (payload?: unknown): Statement => {
    if (payload === undefined) throw new Error(`An argument is expected to be passed to ${name}`);
    if (!isObject(payload)) throw new Error('Expected payload to be an Object.');
    return new Kind(render(payload));
  };

export const select = constructor('select', renderSelect, SelectStatement);
export const insert = constructor('insert', renderInsert);
export const update = constructor('update', renderUpdate);
export const remove = constructor('remove', renderRemove);

const builder =
  (name: string, dialect: Dialect) =>
  (first?: unknown, second?: unknown): Values => {
    if (first === undefined) throw new Error(`An argument is expected to be passed to ${name}`);
    const to = new Binding(dialect);
    const statements = [first, ...(second === undefined || second === null ? [] : [second])].map((given) => {
      if (typeof given === 'string') return given;
      if (given instanceof Statement) return given.render(to);
      throw new Error(`Unsupported type is passed as argument to ${name}`);
    });
    const { variableMap, variableTypeHintMap } = to;
    return { statements, variableMap, variableTypeHintMap };
  };

export const createPgStatement = builder('createPgStatement', { quote: '"', returning: true });
export const createMySQLStatement = builder('createMySQLStatement', { quote: '`', returning: false });
