import {
  getArgumentValues,
  GraphQLError,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
} from 'graphql';

import { FieldFailure, notAuthorized } from '../errors.ts';
import { fieldKey } from '../model.ts';
import { collectFields, type CollectedFields } from './collect.ts';
import { complete, PROPAGATE, type Completed } from './complete.ts';
import { addFailure, countResolver, type Execution, type FieldTask } from './execution.ts';
import { all, chain, isPromise, type MaybePromise } from './maybePromise.ts';
import type { Path } from './path.ts';
import { selectionViews } from './selectionSet.ts';

type AnyField = GraphQLField<unknown, unknown>;

/** An object whose fields are to be answered. */
interface Subject {
  execution: Execution;
  type: GraphQLObjectType;
  source: unknown;
  path: Path | undefined;
  /** Level of the fields; root fields are level 1. */
  depth: number;
}

/** Answers fields side by side: queries, and everything below a root field. */
export function answerFields(subject: Subject, fields: CollectedFields): MaybePromise<Completed> {
  const keys = [...fields.keys()];
  const answers = [...fields.entries()].map(([key, nodes]) => answerField(subject, key, nodes));
  return chain(all(answers), (values) => assemble(keys, values));
}

/** Answers fields one after the other: the root of a mutation. `done` hears each as it completes. */
export async function answerInTurn(
  subject: Subject,
  fields: CollectedFields,
  done: (nodes: FieldNode[], value: unknown) => void,
): Promise<Completed> {
  const values: Completed[] = [];
  for (const [key, nodes] of fields) {
    const value = await answerField(subject, key, nodes);
    values.push(value);
    done(nodes, value === PROPAGATE ? null : value);
  }
  return assemble([...fields.keys()], values);
}

function assemble(keys: string[], values: Completed[]): Completed {
  if (values.includes(PROPAGATE)) {
    return PROPAGATE;
  }
  // Without a prototype, because a client may call a field `__proto__`.
  const data = Object.create(null) as Record<string, unknown>;
  keys.forEach((key, index) => {
    data[key] = values[index];
  });
  return data;
}

function answerField(subject: Subject, key: string, nodes: FieldNode[]): MaybePromise<Completed> {
  const { execution, type, depth } = subject;
  const field = fieldOf(execution, type, nodes[0]?.name.value ?? '');
  const path = { parent: subject.path, key };
  const position = { execution, type: field.type, parentType: type, nodes, path, depth };
  const failed = (error: unknown): null => {
    addFailure(execution, path, nodes, asFailure(execution, error));
    return null;
  };
  const finish = (value: unknown) =>
    complete(position, value, (at, objectType, source) =>
      answerFields(
        { execution, type: objectType, source, path: at.path, depth: depth + 1 },
        subFields(execution, objectType, nodes),
      ),
    );
  let value: MaybePromise<unknown>;
  try {
    value = resolveValue(subject, field, nodes, path);
  } catch (error) {
    value = failed(error);
  }
  return isPromise(value) ? value.catch(failed).then(finish) : finish(value);
}

function resolveValue(
  subject: Subject,
  field: AnyField,
  nodes: FieldNode[],
  path: Path,
): MaybePromise<unknown> {
  const { execution, type, source, depth } = subject;
  const { model, access } = execution.api;
  if (field === TypeNameMetaFieldDef) {
    return type.name;
  }
  if (field.resolve && isIntrospection(type, field)) {
    const args = getArgumentValues(field, nodes[0] as FieldNode, execution.variables);
    return field.resolve(source, args, undefined, { schema: execution.api.schema } as GraphQLResolveInfo);
  }
  if (model.queryDepthLimit > 0 && depth > model.queryDepthLimit) {
    throw new FieldFailure(
      `Query depth limit reached: at most ${model.queryDepthLimit} levels are answered.`,
      'QueryDepthLimitReached',
    );
  }
  if (!access.allows(execution.caller, type.name, field.name) || !allowedAsRoot(subject, field)) {
    throw notAuthorized(type.name, field.name);
  }
  if (!execution.resolve || !model.resolvers.has(fieldKey(type.name, field.name))) {
    return property(source, field.name);
  }
  countResolver(execution);
  return execution.resolve(execution, taskFor(subject, field, nodes, path));
}

function allowedAsRoot({ execution, type }: Subject, field: AnyField): boolean {
  return (
    !execution.allowedRootFields || type !== execution.rootType || execution.allowedRootFields.has(field.name)
  );
}

/** Only own properties count: a value of a resolver is data, whatever its names. */
function property(source: unknown, name: string): unknown {
  return typeof source === 'object' && source !== null && Object.hasOwn(source, name)
    ? (source as Record<string, unknown>)[name]
    : null;
}

function taskFor(
  { execution, type, source }: Subject,
  field: AnyField,
  nodes: FieldNode[],
  path: Path,
): FieldTask {
  return {
    parentType: type,
    fieldName: field.name,
    nodes,
    path,
    source: source ?? null,
    args: { ...getArgumentValues(field, nodes[0] as FieldNode, execution.variables) },
    views() {
      let views = execution.views.get(nodes);
      if (!views) {
        const { schema } = execution.api;
        const { fragments, variables } = execution;
        views = selectionViews({ schema, fragments, variables }, nodes, field.type);
        execution.views.set(nodes, views);
      }
      return views;
    },
  };
}

function subFields(execution: Execution, type: GraphQLObjectType, nodes: FieldNode[]): CollectedFields {
  let byType = execution.collected.get(nodes);
  if (!byType) {
    byType = new Map();
    execution.collected.set(nodes, byType);
  }
  let fields = byType.get(type.name);
  if (!fields) {
    const sets = nodes.flatMap((node) => (node.selectionSet ? [node.selectionSet] : []));
    const { fragments, variables } = execution;
    fields = collectFields({ schema: execution.api.schema, fragments, variables }, type, sets);
    byType.set(type.name, fields);
  }
  return fields;
}

function fieldOf(execution: Execution, type: GraphQLObjectType, name: string): AnyField {
  if (name === TypeNameMetaFieldDef.name) {
    return TypeNameMetaFieldDef;
  }
  if (type === execution.api.schema.getQueryType()) {
    if (name === SchemaMetaFieldDef.name) {
      return SchemaMetaFieldDef;
    }
    if (name === TypeMetaFieldDef.name) {
      return TypeMetaFieldDef;
    }
  }
  const field = type.getFields()[name];
  if (!field) {
    throw new Error(`A validated document selects ${type.name}.${name}, which does not exist.`);
  }
  return field;
}

function isIntrospection(type: GraphQLObjectType, field: AnyField): boolean {
  return type.name.startsWith('__') || field === SchemaMetaFieldDef || field === TypeMetaFieldDef;
}

/** Anything thrown becomes an entry; a fault of the engine is logged and told in general words only. */
function asFailure(execution: Execution, error: unknown): FieldFailure {
  if (error instanceof FieldFailure) {
    return error;
  }
  if (error instanceof GraphQLError) {
    return new FieldFailure(error.message, null);
  }
  const detail = error instanceof Error ? error.stack : String(error);
  execution.request.log.write('error', 'fault', { requestId: execution.request.id, detail });
  return new FieldFailure('An internal failure occurred while resolving this field.', 'InternalFailure');
}
