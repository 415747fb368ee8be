import {
  isAbstractType,
  isObjectType,
  Kind,
  print,
  typeFromAST,
  type FieldNode,
  type GraphQLOutputType,
  type SelectionSetNode,
} from 'graphql';
import { getNamedType } from 'graphql';

import { isIncluded, type Selecting } from './collect.ts';

/** The two views of a field's selection that resolvers get in `ctx.info` [resolver-context-reference-js]. */
export interface SelectionViews {
  selectionSetList: string[];
  selectionSetGraphQL: string;
}

/** Computes both views for the nodes of one field. Leaf fields have an empty list and an empty text. */
export function selectionViews(
  selecting: Selecting,
  nodes: readonly FieldNode[],
  type: GraphQLOutputType,
): SelectionViews {
  const sets = nodes.flatMap((node) => (node.selectionSet ? [node.selectionSet] : []));
  const list: string[] = [];
  const namedType = getNamedType(type);
  for (const set of sets) {
    flatten(selecting, set, '', isAbstractType(namedType), list);
  }
  return { selectionSetList: [...new Set(list)], selectionSetGraphQL: printed(selecting, sets) };
}

/** Paths by alias, a parent before its children. Under an interface or union fragments' fields are left out. */
function flatten(
  selecting: Selecting,
  set: SelectionSetNode,
  prefix: string,
  isAbstract: boolean,
  list: string[],
): void {
  for (const selection of set.selections) {
    if (!isIncluded(selection, selecting.variables)) {
      continue;
    }
    if (selection.kind === Kind.FIELD) {
      const path = `${prefix}${selection.alias?.value ?? selection.name.value}`;
      list.push(path);
      if (selection.selectionSet) {
        flatten(selecting, selection.selectionSet, `${path}/`, false, list);
      }
      continue;
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : selecting.fragments.get(selection.name.value);
    const condition = fragment?.typeCondition && typeFromAST(selecting.schema, fragment.typeCondition);
    if (fragment && !(isAbstract && isObjectType(condition))) {
      flatten(selecting, fragment.selectionSet, prefix, isAbstract, list);
    }
  }
}

/** SDL-like text with braces; fragments stay as they were written, skipped selections are gone. */
function printed(selecting: Selecting, sets: readonly SelectionSetNode[]): string {
  if (sets.length === 0) {
    return '';
  }
  const selections = sets.flatMap((set) => pruned(selecting, set).selections);
  return print({ kind: Kind.SELECTION_SET, selections });
}

function pruned(selecting: Selecting, set: SelectionSetNode): SelectionSetNode {
  return {
    ...set,
    selections: set.selections
      .filter((selection) => isIncluded(selection, selecting.variables))
      .map((selection) => {
        if (selection.kind === Kind.FRAGMENT_SPREAD || !selection.selectionSet) {
          return { ...selection, directives: [] };
        }
        return { ...selection, directives: [], selectionSet: pruned(selecting, selection.selectionSet) };
      }),
  };
}
