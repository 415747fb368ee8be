import { toDynamoDB, type TypedValue } from './typed.ts';

interface Operation {
  type: string;
  value?: unknown;
  items?: unknown[];
  by?: number;
  index?: number;
}

const isOperation = (value: unknown): value is Operation =>
  typeof value === 'object' && value !== null && `${(value as Operation).type}`.startsWith('OPERATION_');

/** What may stand for an attribute's value in `update` (TYPES dynamodb-helpers; recorded renderings). */
export const operations = {
  add: (value: unknown) => ({ type: 'OPERATION_ADD', value }),
  append: (items: unknown[]) => ({ type: 'OPERATION_APPEND', items }),
  prepend: (items: unknown[]) => ({ type: 'OPERATION_PREPEND', items }),
  increment: (by = 1) => ({ type: 'OPERATION_INCREMENT', by }),
  decrement: (by = 1) => ({ type: 'OPERATION_DECREMENT', by }),
  replace: (value: unknown) => ({ type: 'OPERATION_REPLACE', value }),
  remove: () => ({ type: 'OPERATION_REMOVE' }),
  updateListItem: (value: unknown, index: number) => ({ type: 'OPERATION_UPDATE_LIST_ITEM', value, index }),
};

/** The update expression of an object of attributes: SETs first, then REMOVEs, aliases numbered as they are written. */
export function renderUpdate(update: Record<string, unknown>) {
  const expressionNames: Record<string, string> = {};
  const expressionValues: Record<string, TypedValue> = {};
  const sets: string[] = [];
  const removes: string[] = [];
  let names = 0;
  let values = 0;
  const alias = (attribute: string): string => {
    names += 1;
    expressionNames[`#expName_${names}`] = attribute;
    return `#expName_${names}`;
  };
  const bind = (value: unknown): string => {
    values += 1;
    expressionValues[`:expValue_${values}`] = toDynamoDB(value);
    return `:expValue_${values}`;
  };
  const set = (path: string, value: unknown): void => {
    if (!isOperation(value)) {
      sets.push(`${path} = ${bind(value)}`);
      return;
    }
    if (value.type === 'OPERATION_APPEND') sets.push(`${path} = list_append(${path}, ${bind(value.items)})`);
    else if (value.type === 'OPERATION_PREPEND')
      sets.push(`${path} = list_append(${bind(value.items)}, ${path})`);
    else if (value.type === 'OPERATION_INCREMENT') sets.push(`${path} = ${path} + ${bind(value.by)}`);
    else if (value.type === 'OPERATION_DECREMENT') sets.push(`${path} = ${path} - ${bind(value.by)}`);
    else sets.push(`${path} = ${bind(value.value)}`);
  };
  const visit = (path: string, value: unknown): void => {
    if (Array.isArray(value) && value.some(isOperation)) {
      for (const item of value as Operation[])
        set(`${path}[${item.index ?? 0}]`, { ...item, type: 'OPERATION_ADD' });
    } else if (isPlainObject(value)) {
      // A plain object updates the members it names and leaves the others alone.
      for (const [key, member] of Object.entries(value)) {
        if (!isRemoval(member)) visit(`${path}.${alias(key)}`, member);
      }
    } else {
      set(path, value);
    }
  };
  const entries = Object.entries(update).filter(([, value]) => value !== undefined);
  for (const [key, value] of entries) if (!isRemoval(value)) visit(alias(key), value);
  for (const [key, value] of entries) if (isRemoval(value)) removes.push(alias(key));
  const parts = [
    ...(sets.length ? [`SET ${sets.join(', ')}`] : []),
    ...(removes.length ? [`REMOVE ${removes.join(', ')}`] : []),
  ];
  return { expression: parts.join(' '), expressionNames, expressionValues };
}

const isRemoval = (value: unknown) => isOperation(value) && value.type === 'OPERATION_REMOVE';

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !isOperation(value) &&
    !('__set' in value)
  );
}
