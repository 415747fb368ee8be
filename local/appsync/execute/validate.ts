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
import { MAX_VALIDATION_ERRORS } from '../limits.ts';
import { rewrite, validationMessage, type Rewritten } from './validationMessages.ts';
import { wrongType } from './wrongType.ts';

interface Finding {
  rule: string;
  error: GraphQLError;
}

/** Thrown when nothing more is to be found: the document has errors enough. */
const ENOUGH = new Error('Enough validation errors.');

/** Validates a document and answers with AppSync's entries, all of them at once; none when it is valid. */
export function validateDocument(
  schema: GraphQLSchema,
  document: DocumentNode,
  { introspection }: { introspection: boolean },
): ErrorEntry[] {
  const findings: Finding[] = [];
  const rules = (introspection ? specifiedRules : [...specifiedRules, NoIntrospectionRule]).map((rule) =>
    collecting(rule, findings),
  );
  let isComplete = true;
  try {
    // What a rule reports is in the findings; anything else here says that a rule gave up on its work.
    isComplete = validate(schema, document, rules).length === 0;
  } catch (error) {
    if (error !== ENOUGH) throw error;
  }
  const places = placesOf(
    schema,
    document,
    new Set(findings.flatMap((finding) => nodesOf(finding).slice(0, 1))),
  );
  const entries = findings.map((finding) => toEntry(finding, places));
  return isComplete ? entries : [...entries, TOO_COMPLEX];
}

/** Comparing fields of one name takes time that grows with the square of their number, so graphql-js gives up. */
const TOO_COMPLEX: ErrorEntry = {
  path: null,
  locations: null,
  message: 'Validation error of type FieldsConflict: too many fields of the same name to compare',
};

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
  const report = (error: GraphQLError): void => {
    findings.push({ rule: rule.name, error });
    if (findings.length >= MAX_VALIDATION_ERRORS) throw ENOUGH;
  };
  return (context) => {
    const reporting: ValidationContext = Object.create(context, { reportError: { value: report } });
    return rule(reporting);
  };
}

/** The nodes a finding is about. A variable's mismatch is told where it is used, not where it is defined. */
function nodesOf({ rule, error }: Finding): readonly ASTNode[] {
  return (error.nodes ?? []).slice(rule === 'VariablesInAllowedPositionRule' ? -1 : 0);
}

function toEntry(finding: Finding, places: Map<ASTNode, Place>): ErrorEntry {
  const { rule, error } = finding;
  const nodes = nodesOf(finding);
  const place = (nodes[0] && places.get(nodes[0])) ?? EMPTY_PLACE;
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

/** Finds nodes again with their surroundings; only invalid documents pay for it. */
function placesOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  wanted: ReadonlySet<ASTNode>,
): Map<ASTNode, Place> {
  const places = new Map<ASTNode, Place>();
  if (wanted.size === 0) return places;
  const typeInfo = new TypeInfo(schema);
  const responsePath: string[] = [];
  const argumentPath: string[] = [];
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      enter(node) {
        namesOf(node, responsePath, argumentPath);
        if (wanted.has(node) && !places.has(node)) {
          places.set(node, {
            responsePath: [...responsePath],
            argumentPath: [...argumentPath],
            inputType: typeInfo.getInputType()?.toString(),
          });
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
  return places;
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
