import { Kind, type FieldNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';

/** Keeps of `data` given to util.error only what the field's selection asks for; errorInfo is not filtered. */
export function selectedData(
  nodes: readonly FieldNode[],
  fragments: Map<string, FragmentDefinitionNode>,
  data: unknown,
): unknown {
  const sets = nodes.flatMap((node) => (node.selectionSet ? [node.selectionSet] : []));
  return sets.length === 0 ? data : pick(sets, fragments, data);
}

function pick(
  sets: SelectionSetNode[],
  fragments: Map<string, FragmentDefinitionNode>,
  data: unknown,
): unknown {
  if (Array.isArray(data)) {
    return data.map((item) => pick(sets, fragments, item));
  }
  if (typeof data !== 'object' || data === null) {
    return data;
  }
  const source = data as Record<string, unknown>;
  const picked: Record<string, unknown> = {};
  for (const node of fieldsOf(sets, fragments)) {
    const name = node.name.value;
    if (Object.hasOwn(source, name)) {
      picked[name] = node.selectionSet ? pick([node.selectionSet], fragments, source[name]) : source[name];
    }
  }
  return picked;
}

function fieldsOf(sets: SelectionSetNode[], fragments: Map<string, FragmentDefinitionNode>): FieldNode[] {
  return sets.flatMap((set) =>
    set.selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) {
        return [selection];
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      return fragment ? fieldsOf([fragment.selectionSet], fragments) : [];
    }),
  );
}
