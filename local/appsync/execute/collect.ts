import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  isObjectType,
  Kind,
  typeFromAST,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** What selecting needs to know of a request. */
export interface Selecting {
  schema: GraphQLSchema;
  fragments: Map<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
}

/** The fields to answer for an object, by response key, in the order of the document. */
export type CollectedFields = Map<string, FieldNode[]>;

/** Collects the fields of selection sets for an object of `type`: CollectFields of the GraphQL specification. */
export function collectFields(
  selecting: Selecting,
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
): CollectedFields {
  const fields: CollectedFields = new Map();
  const visited = new Set<string>();
  for (const selectionSet of selectionSets) {
    collect(selecting, type, selectionSet, fields, visited);
  }
  return fields;
}

function collect(
  selecting: Selecting,
  type: GraphQLObjectType,
  selectionSet: SelectionSetNode,
  fields: CollectedFields,
  visited: Set<string>,
): void {
  for (const selection of selectionSet.selections) {
    if (!isIncluded(selection, selecting.variables)) {
      continue;
    }
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value;
      const nodes = fields.get(key);
      if (nodes) {
        nodes.push(selection);
      } else {
        fields.set(key, [selection]);
      }
      continue;
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : named(selecting, selection.name.value);
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      if (visited.has(selection.name.value)) {
        continue;
      }
      visited.add(selection.name.value);
    }
    if (fragment && applies(selecting.schema, fragment.typeCondition, type)) {
      collect(selecting, type, fragment.selectionSet, fields, visited);
    }
  }
}

function named(selecting: Selecting, name: string): FragmentDefinitionNode | undefined {
  return selecting.fragments.get(name);
}

function applies(
  schema: GraphQLSchema,
  condition: FragmentDefinitionNode['typeCondition'] | undefined,
  type: GraphQLObjectType,
): boolean {
  if (!condition) {
    return true;
  }
  const conditional = typeFromAST(schema, condition);
  if (isObjectType(conditional)) {
    return conditional === type;
  }
  return isAbstractType(conditional) && schema.isSubType(conditional, type);
}

/** Whether `@skip` and `@include` leave a selection in. */
export function isIncluded(node: SelectionNode, variables: Record<string, unknown>): boolean {
  if (!node.directives?.length) {
    return true;
  }
  if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] === true) {
    return false;
  }
  return getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false;
}
