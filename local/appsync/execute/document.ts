import {
  GraphQLError,
  Kind,
  Lexer,
  parse,
  Source,
  TokenKind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';

import type { ErrorEntry } from '../errors.ts';
import { MAX_OPEN_BRACKETS, MAX_QUERY_TOKENS } from '../limits.ts';
import type { Api } from '../model.ts';
import { validateDocument } from './validate.ts';

/** A valid document, or the entries that say why it is none. */
export type ParsedDocument =
  | {
      operations: OperationDefinitionNode[];
      fragments: Map<string, FragmentDefinitionNode>;
    }
  | { errors: ErrorEntry[] };

/** Parses and validates a document. */
export function parseDocument(schema: GraphQLSchema, model: Api, query: string): ParsedDocument {
  let document: DocumentNode;
  try {
    refuseOversized(query);
    document = parse(query);
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

/** Reads tokens only, so that neither their number nor their depth costs more than themselves. */
function refuseOversized(query: string): void {
  const lexer = new Lexer(new Source(query));
  let tokens = 0;
  let open = 0;
  for (let kind = lexer.advance().kind; kind !== TokenKind.EOF; kind = lexer.advance().kind) {
    tokens += 1;
    if (OPENING.has(kind)) open += 1;
    if (CLOSING.has(kind)) open -= 1;
    if (tokens > MAX_QUERY_TOKENS) throw new Oversized('Maximum char length exceeded');
    if (open > MAX_OPEN_BRACKETS) throw new Oversized('Invalid Syntax : the document is nested too deeply');
  }
}

const OPENING = new Set<string>([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING = new Set<string>([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/** A document that is not read further. */
class Oversized extends Error {}

function syntaxError(error: unknown): ErrorEntry {
  if (error instanceof Oversized) {
    return { path: null, locations: null, message: error.message };
  }
  if (!(error instanceof GraphQLError)) {
    throw error;
  }
  const at = error.locations?.[0];
  const place = at ? ` : offending token at line ${at.line} column ${at.column}` : '';
  return {
    path: null,
    locations: at ? [{ ...at, sourceName: null }] : null,
    message: `Invalid Syntax${place}`,
  };
}
