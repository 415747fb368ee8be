import { getArgumentValues, type GraphQLObjectType } from 'graphql';

import type { CollectedFields } from '../execute/collect.ts';
import type { Execution } from '../execute/execution.ts';

/** The mutations of `@aws_subscribe` on a field of the subscription type. */
export function mutationsOf(rootType: GraphQLObjectType, fieldName: string): string[] {
  const directives = rootType.getFields()[fieldName]?.astNode?.directives ?? [];
  const value = directives
    .find(({ name }) => name.value === 'aws_subscribe')
    ?.arguments?.find(({ name }) => name.value === 'mutations')?.value;
  const names = value?.kind === 'ListValue' ? value.values : value ? [value] : [];
  return names.flatMap((name) => (name.kind === 'StringValue' ? [name.value] : []));
}

/** The arguments of a subscription's only root field; those left out are absent. */
export function rootArguments(execution: Execution, fields: CollectedFields): Record<string, unknown> {
  const node = [...fields.values()][0]?.[0];
  const field = node && execution.rootType.getFields()[node.name.value];
  return node && field ? getArgumentValues(field, node, execution.variables) : {};
}
