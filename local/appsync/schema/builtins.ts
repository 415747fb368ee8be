import { Kind, parse, visit, type DefinitionNode, type DocumentNode } from 'graphql';

import { AWS_SCALARS } from './scalars.ts';

/** Directives every AppSync schema may use without declaring them. */
const DIRECTIVES = parse(`
  directive @aws_api_key on FIELD_DEFINITION | OBJECT | INTERFACE
  directive @aws_iam on FIELD_DEFINITION | OBJECT | INTERFACE
  directive @aws_oidc on FIELD_DEFINITION | OBJECT | INTERFACE
  directive @aws_lambda on FIELD_DEFINITION | OBJECT | INTERFACE
  directive @aws_cognito_user_pools(cognito_groups: [String]) on FIELD_DEFINITION | OBJECT | INTERFACE
  directive @aws_auth(cognito_groups: [String]) on FIELD_DEFINITION | OBJECT
  directive @aws_subscribe(mutations: [String]) on FIELD_DEFINITION
  directive @aws_publish(subscriptions: [String]) on FIELD_DEFINITION
  directive @canonical on FIELD_DEFINITION | OBJECT | INTERFACE | INPUT_OBJECT | UNION | ENUM | SCALAR
  directive @hidden on FIELD_DEFINITION | OBJECT | INTERFACE | INPUT_OBJECT | UNION | ENUM | SCALAR
  directive @renamed(to: String!) on FIELD_DEFINITION | OBJECT | INTERFACE | INPUT_OBJECT | UNION | ENUM | SCALAR
`).definitions;

/**
 * Adds what AppSync knows without being told: its directives, and those of its scalars the schema refers to.
 * A scalar the schema never uses stays unknown, so a query that names it fails validation, as on AppSync.
 */
export function withBuiltins(document: DocumentNode): DocumentNode {
  const declared = new Set<string>();
  const referred = new Set<string>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.DIRECTIVE_DEFINITION) {
      declared.add(`@${definition.name.value}`);
    } else if ('name' in definition && definition.name) {
      declared.add(definition.name.value);
    }
  }
  visit(document, {
    NamedType(node) {
      referred.add(node.name.value);
    },
  });
  const scalars = Object.keys(AWS_SCALARS).filter((name) => referred.has(name) && !declared.has(name));
  const added: DefinitionNode[] = [
    ...DIRECTIVES.filter((node) => 'name' in node && node.name && !declared.has(`@${node.name.value}`)),
    ...scalars.flatMap((name) => parse(`scalar ${name}`).definitions),
  ];
  return { kind: Kind.DOCUMENT, definitions: [...document.definitions, ...added] };
}
