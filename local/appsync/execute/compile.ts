import {
  GraphQLError,
  Kind,
  parse,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';

import { fieldAccess, type FieldAccess } from '../authorize/fields.ts';
import { RequestRefused, type ErrorEntry } from '../errors.ts';
import { CACHED_DOCUMENTS, MAX_QUERY_TOKENS } from '../limits.ts';
import type { Api } from '../model.ts';
import { buildApiSchema } from '../schema/build.ts';
import { validateDocument } from './validate.ts';

/** An API ready to execute: its model, its schema, who may read what, and the documents seen so far. */
export interface CompiledApi {
  model: Api;
  schema: GraphQLSchema;
  access: FieldAccess;
  /** Parses and validates, remembering the outcome by the document's text. */
  document(query: string): ParsedDocument;
}

export type ParsedDocument =
  | {
      operations: OperationDefinitionNode[];
      fragments: Map<string, FragmentDefinitionNode>;
    }
  | { errors: ErrorEntry[] };

/** Prepares an API. Throws when its schema is not one AppSync would take. */
export function compileApi(model: Api): CompiledApi {
  const schema = buildApiSchema(model.schema);
  const seen = new Map<string, ParsedDocument>();
  return {
    model,
    schema,
    access: fieldAccess(schema, model),
    document(query) {
      const known = seen.get(query);
      if (known) {
        return known;
      }
      const parsed = parseDocument(schema, model, query);
      if (seen.size >= CACHED_DOCUMENTS) {
        seen.delete(seen.keys().next().value as string);
      }
      seen.set(query, parsed);
      return parsed;
    },
  };
}

function parseDocument(schema: GraphQLSchema, model: Api, query: string): ParsedDocument {
  let document: DocumentNode;
  try {
    document = parse(query, { maxTokens: MAX_QUERY_TOKENS });
  } catch (error) {
    return { errors: [syntaxError(error)] };
  }
  const errors = validateDocument(schema, document, { introspection: model.introspection });
  if (errors.length > 0) {
    return { errors };
  }
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: OperationDefinitionNode[] = [];
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    } else if (definition.kind === Kind.OPERATION_DEFINITION) {
      operations.push(definition);
    }
  }
  return { operations, fragments };
}

function syntaxError(error: unknown): ErrorEntry {
  if (!(error instanceof GraphQLError)) {
    throw error;
  }
  if (error.message.includes('token limit')) {
    return { path: null, locations: null, message: 'Maximum char length exceeded' };
  }
  const at = error.locations?.[0];
  const place = at ? ` : offending token at line ${at.line} column ${at.column}` : '';
  return {
    path: null,
    locations: at ? [{ ...at, sourceName: null }] : null,
    message: `Invalid Syntax${place}`,
  };
}

/** Picks the operation to run. */
export function operationOf(
  operations: OperationDefinitionNode[],
  operationName: string | undefined,
): OperationDefinitionNode {
  if (operationName) {
    const named = operations.find((operation) => operation.name?.value === operationName);
    if (!named) {
      throw new RequestRefused(400, 'BadRequestException', `Unknown operation named '${operationName}'.`);
    }
    return named;
  }
  const [only, ...others] = operations;
  if (!only || others.length > 0) {
    throw new RequestRefused(400, 'BadRequestException', 'Missing operation name.');
  }
  return only;
}
