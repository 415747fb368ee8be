import { isSetLiteral, toDynamoDB, type TypedValue } from './typed.ts';

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

/** One attribute, or a member of one, and what is to happen to it. */
interface Change {
  path: string[];
  value: unknown;
}

/** The update expression of an object of attributes: SETs first, then REMOVEs, aliases numbered as they are written. */
export function renderUpdate(update: Record<string, unknown>) {
  const expressionNames: Record<string, string> = {};
  const expressionValues: Record<string, TypedValue> = {};
  const aliases = new Map<string, string>();

  const alias = (path: string[]): string => {
    const key = JSON.stringify(path);
    const known = aliases.get(key);
    if (known) return known;
    const made = `#expName_${aliases.size + 1}`;
    aliases.set(key, made);
    expressionNames[made] = path.at(-1) as string;
    return made;
  };
  const target = (path: string[]): string => path.map((_, end) => alias(path.slice(0, end + 1))).join('.');
  const bind = (value: unknown): string => {
    const placeholder = `:expValue_${Object.keys(expressionValues).length + 1}`;
    expressionValues[placeholder] = toDynamoDB(value);
    return placeholder;
  };

  const changes = changesOf([], update);
  const sets = changes
    .filter(({ value }) => !isRemoval(value))
    .flatMap(({ path, value }) => setsOf(target(path), value, bind));
  const removes = changes.filter(({ value }) => isRemoval(value)).map(({ path }) => target(path));
  const parts = [
    ...(sets.length ? [`SET ${sets.join(', ')}`] : []),
    ...(removes.length ? [`REMOVE ${removes.join(', ')}`] : []),
  ];
  return { expression: parts.join(' '), expressionNames, expressionValues };
}

/** A plain object changes the members it names and leaves the others alone; an empty one is a value. */
function changesOf(parent: string[], members: Record<string, unknown>): Change[] {
  return Object.entries(members)
    .filter(([, value]) => value !== undefined)
    .flatMap(([name, value]) => {
      const path = [...parent, name];
      return isNested(value) ? changesOf(path, value) : [{ path, value }];
    });
}

function setsOf(target: string, value: unknown, bind: (value: unknown) => string): string[] {
  if (Array.isArray(value) && value.some(isOperation)) {
    return value.filter(isOperation).map((item) => `${target}[${item.index ?? 0}] = ${bind(item.value)}`);
  }
  if (!isOperation(value)) return [`${target} = ${bind(value)}`];
  switch (value.type) {
    case 'OPERATION_APPEND':
      return [`${target} = list_append(${target}, ${bind(value.items)})`];
    case 'OPERATION_PREPEND':
      return [`${target} = list_append(${bind(value.items)}, ${target})`];
    case 'OPERATION_INCREMENT':
      return [`${target} = ${target} + ${bind(value.by)}`];
    case 'OPERATION_DECREMENT':
      return [`${target} = ${target} - ${bind(value.by)}`];
    default:
      return [`${target} = ${bind(value.value)}`];
  }
}

const isRemoval = (value: unknown) => isOperation(value) && value.type === 'OPERATION_REMOVE';

function isNested(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !isOperation(value) &&
    !isSetLiteral(value) &&
    Object.keys(value).length > 0
  );
}
