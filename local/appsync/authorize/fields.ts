import {
  isInterfaceType,
  isObjectType,
  type ConstDirectiveNode,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

import { fieldKey, type Api, type AuthType } from '../model.ts';
import type { Caller } from './caller.ts';

/** Who may read a field: some of these must hold. Groups, when named, narrow a Cognito mode. */
interface Grant {
  mode: AuthType;
  groups?: string[];
}

const MODE_OF_DIRECTIVE: Record<string, AuthType> = {
  aws_api_key: 'API_KEY',
  aws_iam: 'AWS_IAM',
  aws_oidc: 'OPENID_CONNECT',
  aws_lambda: 'AWS_LAMBDA',
  aws_cognito_user_pools: 'AMAZON_COGNITO_USER_POOLS',
};

/** Decides who may read which field. Everything not granted is denied. */
export interface FieldAccess {
  allows(caller: Caller, typeName: string, fieldName: string): boolean;
}

/**
 * Reads the authorization directives of a schema once [developer guide, security-authz]:
 * those on a field replace those on its type; without either only the default mode is let in.
 */
export function fieldAccess(schema: GraphQLSchema, api: Api): FieldAccess {
  const grants = new Map<string, Grant[]>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        grants.set(fieldKey(type.name, field.name), grantsOf(schema, api, type, field));
      }
    }
  }
  return {
    allows(caller, typeName, fieldName) {
      if (fieldName.startsWith('__') || typeName.startsWith('__')) {
        return true;
      }
      const key = fieldKey(typeName, fieldName);
      return (
        !caller.deniedFields.has(key) && (grants.get(key) ?? []).some((grant) => satisfies(caller, grant))
      );
    },
  };
}

function satisfies(caller: Caller, grant: Grant): boolean {
  return (
    caller.mode === grant.mode &&
    (!grant.groups || grant.groups.some((group) => caller.groups.includes(group)))
  );
}

function grantsOf(
  schema: GraphQLSchema,
  api: Api,
  type: GraphQLObjectType | GraphQLInterfaceType,
  field: GraphQLField<unknown, unknown>,
): Grant[] {
  const onField = directives(field.astNode?.directives);
  const onType = directives([
    ...(type.astNode?.directives ?? []),
    ...type.extensionASTNodes.flatMap((node) => node.directives ?? []),
  ]);
  const own = onField.length > 0 ? onField : onType;
  if (own.length > 0) {
    return own;
  }
  if (api.defaultAuth.type !== 'AMAZON_COGNITO_USER_POOLS') {
    return [{ mode: api.defaultAuth.type }];
  }
  const legacy = legacyGroups(schema, api, type, field);
  if (legacy) {
    return [{ mode: 'AMAZON_COGNITO_USER_POOLS', groups: legacy }];
  }
  return api.defaultAuth.defaultAction === 'ALLOW' ? [{ mode: 'AMAZON_COGNITO_USER_POOLS' }] : [];
}

function directives(nodes: readonly ConstDirectiveNode[] = []): Grant[] {
  return nodes.flatMap((node) => {
    const mode = MODE_OF_DIRECTIVE[node.name.value];
    return mode ? [{ mode, groups: groupsOf(node) }] : [];
  });
}

/** `@aws_auth` counts only while Cognito is the sole mode, and only on root fields; elsewhere it is inert. */
function legacyGroups(
  schema: GraphQLSchema,
  api: Api,
  type: GraphQLObjectType | GraphQLInterfaceType,
  field: GraphQLField<unknown, unknown>,
): string[] | undefined {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  if (api.additionalAuth.length > 0 || !roots.some((root) => root === type)) {
    return undefined;
  }
  const node = [...(field.astNode?.directives ?? []), ...(type.astNode?.directives ?? [])].find(
    (directive) => directive.name.value === 'aws_auth',
  );
  return node && groupsOf(node);
}

function groupsOf(node: ConstDirectiveNode): string[] | undefined {
  const value = node.arguments?.find((argument) => argument.name.value === 'cognito_groups')?.value;
  if (value?.kind === 'ListValue') {
    return value.values.flatMap((item) => (item.kind === 'StringValue' ? [item.value] : []));
  }
  return value?.kind === 'StringValue' ? [value.value] : undefined;
}
