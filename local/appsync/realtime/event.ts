import { Kind, type FieldNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';

/** What a mutation selected, by field name; a leaf has no members. */
type Shape = Map<string, Shape>;

/**
 * What subscribers may see of a mutation's result: what the mutation selected, by field name. A nested field
 * under an alias is left out, since nobody could tell which field it is.
 */
export function eventOf(
  nodes: readonly FieldNode[],
  fragments: Map<string, FragmentDefinitionNode>,
  value: unknown,
): unknown {
  const shape: Shape = new Map();
  for (const node of nodes) {
    if (node.selectionSet) {
      addShape(shape, node.selectionSet, fragments);
    }
  }
  return restrict(value, shape);
}

function addShape(
  shape: Shape,
  selectionSet: SelectionSetNode,
  fragments: Map<string, FragmentDefinitionNode>,
): void {
  for (const selection of selectionSet.selections) {
    if (selection.kind !== Kind.FIELD) {
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      if (fragment) {
        addShape(shape, fragment.selectionSet, fragments);
      }
      continue;
    }
    const name = selection.name.value;
    if ((selection.alias?.value ?? name) === name) {
      const members: Shape = shape.get(name) ?? new Map();
      shape.set(name, members);
      if (selection.selectionSet) {
        addShape(members, selection.selectionSet, fragments);
      }
    }
  }
}

function restrict(value: unknown, shape: Shape): unknown {
  if (shape.size === 0 || typeof value !== 'object' || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map((item) => restrict(item, shape));
  }
  const restricted: Record<string, unknown> = {};
  for (const [name, members] of shape) {
    if (Object.hasOwn(value, name)) {
      restricted[name] = restrict((value as Record<string, unknown>)[name], members);
    }
  }
  return restricted;
}
