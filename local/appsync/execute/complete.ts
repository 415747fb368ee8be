import {
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from 'graphql';

import { addMisfit, type Execution } from './execution.ts';
import { Misfit, serializeLeaf } from './leaf.ts';
import { all, chain, type MaybePromise } from './maybePromise.ts';
import { printPath, type Path } from './path.ts';

/** A null that its position forbids; the nearest nullable ancestor becomes null instead. */
export const PROPAGATE = Symbol('null propagates');
export type Completed = unknown | typeof PROPAGATE;

/** A value to be made fit for its position. */
export interface Position {
  execution: Execution;
  type: GraphQLOutputType;
  parentType: GraphQLObjectType;
  nodes: FieldNode[];
  path: Path;
  depth: number;
}

/** Answers the selected fields of an object; given by the executor, which completion and it call in turns. */
export type CompleteObject = (
  position: Position,
  type: GraphQLObjectType,
  source: Record<string, unknown>,
) => MaybePromise<Completed>;

/**
 * Makes a resolved value fit its type. Every missing non-null value gets an entry of its own, siblings included;
 * ancestors that become null for its sake get none.
 */
export function complete(
  position: Position,
  value: unknown,
  completeObject: CompleteObject,
): MaybePromise<Completed> {
  const { execution, type, parentType, path } = position;
  if (!isNonNullType(type)) {
    return chain(completeNullable(position, value, completeObject), (result) =>
      result === PROPAGATE ? null : result,
    );
  }
  const nullable = type.ofType;
  return chain(completeNullable({ ...position, type: nullable }, value, completeObject), (result) => {
    if (result === null) {
      addMisfit(
        execution,
        path,
        `Cannot return null for non-nullable type: '${String(nullable)}' within parent '${parentType.name}' (${printPath(path)})`,
      );
      return PROPAGATE;
    }
    return result;
  });
}

function completeNullable(
  position: Position,
  value: unknown,
  completeObject: CompleteObject,
): MaybePromise<Completed> {
  const { execution, type, path } = position;
  if (value === null || value === undefined) {
    return null;
  }
  try {
    if (isListType(type)) {
      return completeList({ ...position, type: type.ofType }, value, completeObject);
    }
    if (isLeafType(type)) {
      return serializeLeaf(type, value, path) ?? null;
    }
    if (typeof value !== 'object' || Array.isArray(value)) {
      throw new Misfit(mismatch(path, 'OBJECT', value));
    }
    const source = value as Record<string, unknown>;
    const objectType = isAbstractType(type) ? concrete(position, type, source) : (type as GraphQLObjectType);
    return completeObject(position, objectType, source);
  } catch (error) {
    if (!(error instanceof Misfit)) {
      throw error;
    }
    addMisfit(execution, path, error.message);
    return null;
  }
}

function completeList(
  position: Position,
  value: unknown,
  completeObject: CompleteObject,
): MaybePromise<Completed> {
  if (!Array.isArray(value)) {
    throw new Misfit(mismatch(position.path, 'LIST', value));
  }
  const items = value.map((item, index) =>
    complete({ ...position, path: { parent: position.path, key: index } }, item, completeObject),
  );
  return chain(all(items), (done) => (done.includes(PROPAGATE) ? PROPAGATE : done));
}

function concrete(
  { execution, parentType, nodes, path }: Position,
  type: GraphQLAbstractType,
  source: Record<string, unknown>,
): GraphQLObjectType {
  const named =
    typeof source.__typename === 'string' ? execution.api.schema.getType(source.__typename) : undefined;
  if (!isObjectType(named) || !execution.api.schema.isSubType(type, named)) {
    throw new Misfit(
      `Can't resolve '${printPath(path)}'. Abstract type '${type.name}' must resolve to an Object type at runtime for ` +
        `field '${parentType.name}.${nodes[0]?.name.value}'. Could not determine the exact type of '${type.name}'`,
    );
  }
  return named;
}

function mismatch(path: Path, expected: string, value: unknown): string {
  return `Can't resolve value (${printPath(path)}) : type mismatch error, expected type ${expected}, got ${kindOf(value)}`;
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) {
    return 'LIST';
  }
  return typeof value === 'object' ? 'OBJECT' : (typeof value).toUpperCase();
}
