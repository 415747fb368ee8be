import {
  assertValidSchema,
  buildASTSchema,
  isScalarType,
  parse,
  valueFromASTUntyped,
  type GraphQLScalarType,
  type GraphQLSchema,
} from 'graphql';

import { MAX_SCHEMA_BYTES } from '../limits.ts';
import { withBuiltins } from './builtins.ts';
import { AWS_SCALARS, acceptsInput, InvalidScalar, type AwsScalar } from './scalars.ts';

/** Builds the executable schema of an API from its SDL. Throws when AppSync would not take it. */
export function buildApiSchema(sdl: string): GraphQLSchema {
  if (Buffer.byteLength(sdl) > MAX_SCHEMA_BYTES) {
    throw new Error('The schema document is larger than 1 MB.');
  }
  const schema = buildASTSchema(withBuiltins(parse(sdl, { noLocation: false })));
  assertValidSchema(schema);
  for (const type of Object.values(schema.getTypeMap())) {
    const scalar = AWS_SCALARS[type.name];
    if (scalar && isScalarType(type)) {
      attach(type, scalar);
    }
  }
  return schema;
}

/** Gives a declared scalar AppSync's behaviour for input; output is the business of completion. */
function attach(type: GraphQLScalarType, scalar: AwsScalar): void {
  type.parseValue = (value) => {
    if (!acceptsInput(type.name, scalar, value)) {
      throw new InvalidScalar(`Unable to parse \`${shown(value)}\` as a valid ${scalar.described}`);
    }
    return scalar.parse ? scalar.parse(value) : value;
  };
  type.parseLiteral = (node, variables) => type.parseValue(valueFromASTUntyped(node, variables));
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
