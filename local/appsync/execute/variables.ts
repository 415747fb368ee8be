import {
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  typeFromAST,
  valueFromAST,
  type GraphQLInputType,
  type GraphQLLeafType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';

import type { ErrorEntry } from '../errors.ts';
import { InvalidScalar } from '../schema/scalars.ts';
import { locationsOf } from './validate.ts';

export type CoercedVariables = { values: Record<string, unknown> } | { errors: ErrorEntry[] };

/** Coerces a request's variables to what resolvers receive; messages are graphql-java's. */
export function coerceVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  given: Record<string, unknown>,
): CoercedVariables {
  const values: Record<string, unknown> = {};
  const errors: ErrorEntry[] = [];
  for (const definition of operation.variableDefinitions ?? []) {
    try {
      coerceVariable(schema, definition, given, values);
    } catch (error) {
      if (!(error instanceof InvalidVariable)) {
        throw error;
      }
      errors.push({ path: null, locations: locationsOf([definition]), message: error.message });
    }
  }
  return errors.length > 0 ? { errors } : { values };
}

class InvalidVariable extends Error {}

function coerceVariable(
  schema: GraphQLSchema,
  definition: VariableDefinitionNode,
  given: Record<string, unknown>,
  values: Record<string, unknown>,
): void {
  const name = definition.variable.name.value;
  const type = typeFromAST(schema, definition.type);
  if (!isInputType(type)) {
    return;
  }
  if (!Object.hasOwn(given, name) || given[name] === undefined) {
    if (definition.defaultValue) {
      values[name] = valueFromAST(definition.defaultValue, type);
    } else if (isNonNullType(type)) {
      throw nullFor(name, type);
    }
    return;
  }
  values[name] = coerce(name, type, given[name]);
}

function coerce(variable: string, type: GraphQLInputType, value: unknown): unknown {
  if (isNonNullType(type)) {
    if (value === null || value === undefined) {
      throw nullFor(variable, type);
    }
    return coerce(variable, type.ofType, value);
  }
  if (value === null || value === undefined) {
    return null;
  }
  if (isListType(type)) {
    const items = Array.isArray(value) ? value : [value];
    return items.map((item) => coerce(variable, type.ofType, item));
  }
  if (isInputObjectType(type)) {
    return coerceObject(variable, type, value);
  }
  return coerceLeaf(variable, type, value);
}

function coerceObject(
  variable: string,
  type: GraphQLInputType & {
    getFields(): Record<string, { type: GraphQLInputType; defaultValue?: unknown }>;
  },
  value: unknown,
): Record<string, unknown> {
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw invalid(variable, `Expected type 'Map' but was '${javaType(value)}'.`);
  }
  const given = value as Record<string, unknown>;
  const fields = type.getFields();
  for (const key of Object.keys(given)) {
    if (!fields[key]) {
      // The trailing space is AppSync's.
      throw new InvalidVariable(
        `The variables input contains a field name '${key}' that is not defined for input object type '${String(type)}' `,
      );
    }
  }
  const result: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(fields)) {
    if (Object.hasOwn(given, key) && given[key] !== undefined) {
      result[key] = coerce(variable, field.type, given[key]);
    } else if (field.defaultValue !== undefined) {
      result[key] = field.defaultValue;
    } else if (isNonNullType(field.type)) {
      throw nullFor(variable, field.type);
    }
  }
  return result;
}

function coerceLeaf(variable: string, type: GraphQLLeafType, value: unknown): unknown {
  try {
    return type.parseValue(value);
  } catch (error) {
    if (isEnumType(type)) {
      throw invalid(
        variable,
        `Invalid input for Enum '${type.name}'. No value found for name '${typeof value === 'object' ? JSON.stringify(value) : String(value)}'`,
      );
    }
    if (error instanceof InvalidScalar) {
      throw invalid(variable, error.message);
    }
    throw invalid(variable, `Expected type '${type.name}' but was '${javaType(value)}'.`);
  }
}

function nullFor(variable: string, type: GraphQLInputType): InvalidVariable {
  return new InvalidVariable(
    `Variable '${variable}' has coerced Null value for NonNull type '${String(type)}'`,
  );
}

function invalid(variable: string, reason: string): InvalidVariable {
  return new InvalidVariable(`Variable '${variable}' has an invalid value. ${reason}`);
}

/** The Java class a JSON value arrives as; AppSync's messages name it. */
export function javaType(value: unknown): string {
  if (Array.isArray(value)) {
    return 'ArrayList';
  }
  switch (typeof value) {
    case 'string':
      return 'String';
    case 'boolean':
      return 'Boolean';
    case 'number':
      return Number.isInteger(value) ? 'Integer' : 'Double';
    default:
      return 'LinkedHashMap';
  }
}
