import { isEnumType, type GraphQLLeafType } from 'graphql';

import { AWS_SCALARS } from '../schema/scalars.ts';
import { printPath, type Path } from './path.ts';
import { javaType } from './variables.ts';

/** A result that does not fit the schema; becomes a three-key entry and a null. */
export class Misfit extends Error {}

const INT_MIN = -(2 ** 31);
const INT_MAX = 2 ** 31 - 1;

/** graphql-java's lenient result coercion for the specification's scalars; undefined refuses the value. */
const BUILT_IN: Record<string, (value: unknown) => unknown> = {
  String: (value) => (typeof value === 'object' ? JSON.stringify(value) : String(value)),
  ID: (value) => (typeof value === 'string' || Number.isSafeInteger(value) ? String(value) : undefined),
  Int: (value) => {
    const number = numeric(value);
    return number !== undefined && Number.isInteger(number) && number >= INT_MIN && number <= INT_MAX
      ? number
      : undefined;
  },
  Float: numeric,
  Boolean: (value) => {
    if (typeof value === 'boolean') {
      return value;
    }
    if (typeof value === 'number') {
      return value !== 0;
    }
    return typeof value === 'string' ? value.toLowerCase() === 'true' : undefined;
  },
};

function numeric(value: unknown): number | undefined {
  if (typeof value === 'boolean' || typeof value === 'object' || value === '') {
    return undefined;
  }
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

/** Turns a resolver's value for a scalar or enum into what the client receives. Throws a Misfit. */
export function serializeLeaf(type: GraphQLLeafType, value: unknown, path: Path): unknown {
  if (isEnumType(type)) {
    // Introspection's own enums hold other values inside than outside; a schema's hold the same.
    const shown = typeof value === 'object' ? JSON.stringify(value) : String(value);
    const name = type.name.startsWith('__') ? type.serialize(value) : type.getValue(shown)?.name;
    if (name === undefined) {
      throw cannot(path, `Invalid input for Enum '${type.name}'. No value found for name '${shown}'`);
    }
    return name;
  }
  const scalar = AWS_SCALARS[type.name];
  if (scalar) {
    if (!scalar.accepts(value)) {
      const shown = typeof value === 'string' ? value : JSON.stringify(value);
      throw cannot(path, `Unable to serialize \`${shown}\` as a valid ${scalar.described}`);
    }
    return scalar.serialize ? scalar.serialize(value) : value;
  }
  const builtIn = BUILT_IN[type.name];
  const result = builtIn ? builtIn(value) : type.serialize(value);
  if (result === undefined) {
    throw cannot(path, `Expected type '${type.name}' but was '${javaType(value)}'.`);
  }
  return result;
}

function cannot(path: Path, reason: string): Misfit {
  return new Misfit(`Can't serialize value (${printPath(path)}) : ${reason}`);
}
