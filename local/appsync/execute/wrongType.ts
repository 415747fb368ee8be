import { Kind, print, type GraphQLError, type ValueNode } from 'graphql';

import { javaValue } from './javaValue.ts';
import type { Place } from './validate.ts';
import type { Rewritten } from './validationMessages.ts';

/** The message for a literal of the wrong type: "argument 'input.dt' with value '…' is not a valid 'AWSDateTime'". */
export function wrongType(error: GraphQLError, place: Place): Rewritten {
  const node = error.nodes?.[0];
  const value = node && node.kind === Kind.OBJECT_FIELD ? node.value : (node as ValueNode | undefined);
  const shown = value ? (isValue(value) ? javaValue(value) : print(value)) : '';
  const name = place.argumentPath.join('.');
  return {
    kind: 'WrongType',
    detail: `argument '${name}' with value '${shown}' ${reason(error.message, place)}`,
    path: true,
  };
}

function reason(message: string, place: Place): string {
  const missing = /^Field ".+?\.(.+?)" of required type/.exec(message);
  if (missing) {
    return `is missing required fields '[${missing[1]}]'`;
  }
  const unknown = /^Field "(.+?)" is not defined by type "(.+?)"/.exec(message);
  if (unknown) {
    return `contains a field not in '${unknown[2]}': '${unknown[1]}'`;
  }
  if (/found null\.$/.test(message)) {
    return 'must not be null';
  }
  return `is not a valid '${(place.inputType ?? '').replace(/[![\]]/g, '')}'`;
}

function isValue(node: { kind: string }): node is ValueNode {
  return node.kind.endsWith('Value') || node.kind === Kind.VARIABLE;
}
