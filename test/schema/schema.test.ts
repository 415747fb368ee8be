import { diff } from '@graphql-inspector/core';
import {
  buildASTSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  parse,
  type GraphQLSchema,
} from 'graphql';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { deployedSchema } from '../../infra/api/schema.ts';

const builtins = readFileSync('schema/appsync/builtins.graphql', 'utf8');
const schema = buildASTSchema(parse(`${builtins}\n${deployedSchema()}`));
const AUTH = ['aws_api_key', 'aws_cognito_user_pools', 'aws_iam', 'aws_oidc', 'aws_lambda'];

function ownTypes(of: GraphQLSchema) {
  return Object.values(of.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type) && !type.name.startsWith('AWS'),
  );
}
const isRoot = (name: string) => ['Query', 'Mutation', 'Subscription'].includes(name);
const directivesOf = (node: { directives?: readonly { name: { value: string } }[] } | null | undefined) =>
  (node?.directives ?? []).map((directive) => directive.name.value);

describe('the schema', () => {
  it('describes every type, field, argument, input field and enum value', () => {
    const undescribed: string[] = [];
    for (const type of ownTypes(schema)) {
      if (!isRoot(type.name) && !type.description) undescribed.push(type.name);
      if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
        for (const field of Object.values(type.getFields())) {
          if (!field.description) undescribed.push(`${type.name}.${field.name}`);
          for (const argument of 'args' in field ? field.args : []) {
            if (!argument.description) undescribed.push(`${type.name}.${field.name}(${argument.name})`);
          }
        }
      }
      if (isEnumType(type)) {
        for (const value of type.getValues()) {
          if (!value.description) undescribed.push(`${type.name}.${value.name}`);
        }
      }
    }
    expect(undescribed).toEqual([]);
  });

  it('says of every object type and root field who may see it', () => {
    const undecided: string[] = [];
    for (const type of ownTypes(schema)) {
      if (!isObjectType(type)) continue;
      if (isRoot(type.name)) {
        for (const field of Object.values(type.getFields())) {
          if (!directivesOf(field.astNode).some((name) => AUTH.includes(name))) {
            undecided.push(`${type.name}.${field.name}`);
          }
        }
      } else if (!directivesOf(type.astNode).some((name) => AUTH.includes(name))) {
        undecided.push(type.name);
      }
    }
    expect(undecided).toEqual([]);
  });

  it('lets nobody but the shop itself publish', () => {
    const publish = schema.getMutationType()?.getFields().orderChangePublish;
    expect(directivesOf(publish?.astNode)).toEqual(['aws_iam']);
  });

  it('takes exactly one argument, `input`, in every mutation', () => {
    const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
    const others = mutations.filter(
      (field) => field.args.map((argument) => argument.name).join() !== 'input',
    );
    expect(others.map((field) => field.name)).toEqual([]);
    expect(mutations.length).toBeGreaterThan(4);
  });

  it('requires `first` in every connection', () => {
    const lax: string[] = [];
    for (const type of ownTypes(schema).filter(isObjectType)) {
      for (const field of Object.values(type.getFields())) {
        if (!String(field.type).endsWith('Connection!')) continue;
        const first = field.args.find((argument) => argument.name === 'first');
        if (String(first?.type) !== 'Int!') lax.push(`${type.name}.${field.name}`);
      }
    }
    expect(lax).toEqual([]);
  });

  it('breaks no client of the released schema', async () => {
    const released = buildASTSchema(parse(readFileSync('schema/released/schema.graphql', 'utf8')));
    const breaking = (await diff(released, schema)).filter(
      (change) => change.criticality.level === 'BREAKING',
    );
    expect(breaking.map((change) => change.message)).toEqual([]);
  });
});
