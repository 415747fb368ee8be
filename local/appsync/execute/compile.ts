import type { GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';

import { fieldAccess, type FieldAccess } from '../authorize/fields.ts';
import { RequestRefused } from '../errors.ts';
import { CACHED_DOCUMENT_CHARACTERS, CACHED_DOCUMENTS } from '../limits.ts';
import type { Api } from '../model.ts';
import { buildApiSchema } from '../schema/build.ts';
import { parseDocument, type ParsedDocument } from './document.ts';

/** An API ready to execute: its model, its schema, who may read what, and the documents seen so far. */
export interface CompiledApi {
  model: Api;
  schema: GraphQLSchema;
  access: FieldAccess;
  /** Parses and validates, remembering the outcome by the document's text. */
  document(query: string): ParsedDocument;
}

/** Prepares an API. Throws when its schema is not one AppSync would take. */
export function compileApi(model: Api): CompiledApi {
  const schema = buildApiSchema(model.schema);
  const seen = new LRUCache<string, ParsedDocument>({
    max: CACHED_DOCUMENTS,
    maxSize: CACHED_DOCUMENT_CHARACTERS,
    sizeCalculation: (_, query) => query.length,
  });
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
      seen.set(query, parsed);
      return parsed;
    },
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
