import {
  GraphQLError,
  Kind,
  specifiedRules,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
  type ASTNode,
  type ASTVisitor,
  type DocumentNode,
  type GraphQLSchema,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';

import type { ErrorEntry, Location } from '../errors.ts';
import { rewrite, validationMessage, type Rewritten } from './validationMessages.ts';
import { wrongType } from './wrongType.ts';

interface Finding {
  rule: string;
  error: GraphQLError;
}

/** Validates a document and answers with AppSync's entries, all of them at once; none when it is valid. */
export function validateDocument(
  schema: GraphQLSchema,
  document: DocumentNode,
  { introspection }: { introspection: boolean },
): ErrorEntry[] {
  const findings: Finding[] = [];
  const rules = introspection ? specifiedRules : [...specifiedRules, NoIntrospectionRule];
  validate(
    schema,
    document,
    rules.map((rule) => collecting(rule, findings)),
  );
  return findings.map((finding) => toEntry(schema, document, finding));
}

/** Locations of nodes in AppSync's form. */
export function locationsOf(nodes: readonly ASTNode[]): Location[] {
  return nodes.flatMap((node) =>
    node.loc
      ? [{ line: node.loc.startToken.line, column: node.loc.startToken.column, sourceName: null }]
      : [],
  );
}

/** The same rule, reporting into `findings` together with its name. */
function collecting(rule: ValidationRule, findings: Finding[]): ValidationRule {
  return (context) => {
    const reporting: ValidationContext = Object.create(context, {
      reportError: { value: (error: GraphQLError) => findings.push({ rule: rule.name, error }) },
    });
    return rule(reporting);
  };
}

function toEntry(schema: GraphQLSchema, document: DocumentNode, { rule, error }: Finding): ErrorEntry {
  // A variable's mismatch is told where it is used, not where it is defined.
  const nodes = (error.nodes ?? []).slice(rule === 'VariablesInAllowedPositionRule' ? -1 : 0);
  const place = nodes[0] ? placeOf(schema, document, nodes[0]) : EMPTY_PLACE;
  const rewritten: Rewritten =
    rule === 'ValuesOfCorrectTypeRule' ? wrongType(error, place) : rewrite(rule, error.message);
  return {
    path: null,
    locations: locationsOf(nodes.slice(0, 1)),
    message: validationMessage(rewritten, place.responsePath),
  };
}

/** Where in the document a node is. */
export interface Place {
  /** Response keys, with the fragment's name in front when it is inside one. */
  responsePath: string[];
  /** Argument and input field names down to the value, `['input', 'dt']`. */
  argumentPath: string[];
  /** Input type expected there, as text. */
  inputType: string | undefined;
}

const EMPTY_PLACE: Place = { responsePath: [], argumentPath: [], inputType: undefined };

/** Finds a node again with its surroundings; only invalid documents pay for it. */
function placeOf(schema: GraphQLSchema, document: DocumentNode, wanted: ASTNode): Place {
  const typeInfo = new TypeInfo(schema);
  const responsePath: string[] = [];
  const argumentPath: string[] = [];
  let place: Place | undefined;
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      enter(node) {
        namesOf(node, responsePath, argumentPath);
        if (node === wanted && !place) {
          place = {
            responsePath: [...responsePath],
            argumentPath: [...argumentPath],
            inputType: typeInfo.getInputType()?.toString(),
          };
        }
      },
      leave(node) {
        if (node.kind === Kind.FIELD || node.kind === Kind.FRAGMENT_DEFINITION) {
          responsePath.pop();
        } else if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) {
          argumentPath.pop();
        }
      },
    }),
  );
  return place ?? EMPTY_PLACE;
}

function namesOf(node: ASTNode, responsePath: string[], argumentPath: string[]): void {
  if (node.kind === Kind.FIELD) {
    responsePath.push(node.alias?.value ?? node.name.value);
  } else if (node.kind === Kind.FRAGMENT_DEFINITION) {
    responsePath.push(node.name.value);
  } else if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) {
    argumentPath.push(node.name.value);
  }
}

/** With introspection off the fields of `__Schema` and `__Type` don't exist for clients. */
function NoIntrospectionRule(context: ValidationContext): ASTVisitor {
  return {
    Field(node) {
      const name = node.name.value;
      if (name !== '__schema' && name !== '__type') {
        return undefined;
      }
      const typeName = name === '__schema' ? '__Schema' : '__Type';
      for (const selection of node.selectionSet?.selections ?? []) {
        const hidden = selection.kind === Kind.FIELD ? selection.name.value : '...';
        context.reportError(
          new GraphQLError(`Field '${hidden}' in type '${typeName}' is undefined`, { nodes: [selection] }),
        );
      }
      return false;
    },
  };
}
