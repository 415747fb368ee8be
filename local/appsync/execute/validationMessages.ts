/**
 * graphql-js's validation errors in the words of graphql-java, which AppSync runs. The one place for them.
 * Kinds and the texts marked "seen" come from recorded answers of AppSync; the others follow graphql-java's
 * message files of the same generation.
 */

/** What a rule's message becomes; `path` says whether `@ 'response/path'` follows. */
export interface Rewritten {
  kind: string;
  detail: string;
  path: boolean;
}

type Rewrite = [pattern: RegExp, kind: string, detail: string, path?: false];

const REWRITES: Record<string, Rewrite[]> = {
  // seen
  FieldsOnCorrectTypeRule: [
    [/^Cannot query field "(.+?)" on type "(.+?)"/, 'FieldUndefined', "Field '$1' in type '$2' is undefined"],
  ],
  NoIntrospectionRule: [[/^(.+)$/, 'FieldUndefined', '$1']],
  // seen
  KnownTypeNamesRule: [[/^Unknown type "(.+?)"/, 'UnknownType', 'Unknown type $1', false]],
  KnownArgumentNamesRule: [[/^Unknown argument "(.+?)"/, 'UnknownArgument', 'Unknown field argument $1']],
  KnownArgumentNamesOnDirectivesRule: [
    [/^Unknown argument "(.+?)"/, 'UnknownArgument', 'Unknown directive argument $1'],
  ],
  ProvidedRequiredArgumentsRule: [
    [/^Field ".+?" argument "(.+?)"/, 'MissingFieldArgument', 'Missing field argument $1'],
    [/^Directive ".+?" argument "(.+?)"/, 'MissingDirectiveArgument', 'Missing directive argument $1'],
  ],
  ScalarLeafsRule: [
    [
      /^Field "(.+?)" must not have a selection since type "(.+?)"/,
      'SubSelectionNotAllowed',
      'Sub selection not allowed on leaf type $2 of field $1',
    ],
    [
      /^Field "(.+?)" of type "(.+?)" must have a selection/,
      'SubSelectionRequired',
      'Sub selection required for type $2 of field $1',
    ],
  ],
  KnownFragmentNamesRule: [[/^Unknown fragment "(.+?)"/, 'UndefinedFragment', 'Undefined fragment $1']],
  NoUnusedFragmentsRule: [[/^Fragment "(.+?)"/, 'UnusedFragment', 'Unused fragment $1', false]],
  NoFragmentCyclesRule: [[/^/, 'FragmentCycle', 'Fragment cycles not allowed', false]],
  NoUndefinedVariablesRule: [[/^Variable "\$(.+?)"/, 'UndefinedVariable', 'Undefined variable $1']],
  NoUnusedVariablesRule: [[/^Variable "\$(.+?)"/, 'UnusedVariable', 'Unused variable $1', false]],
  VariablesInAllowedPositionRule: [
    [
      /of type "(.+?)" used in position expecting type "(.+?)"/,
      'VariableTypeMismatch',
      "Variable type '$1' doesn't match expected type '$2'",
    ],
  ],
  VariablesAreInputTypesRule: [
    [
      /^Variable "\$(.+?)" cannot be non-input type "(.+?)"/,
      'NonInputTypeOnVariable',
      'Input variable $1 type $2 is not an input type',
      false,
    ],
  ],
  OverlappingFieldsCanBeMergedRule: [
    [/^Fields "(.+?)" conflict because ([^]+)\. Use different aliases/, 'FieldsConflict', '$1: $2'],
  ],
  KnownDirectivesRule: [
    [/^Unknown directive "@(.+?)"/, 'UnknownDirective', 'Unknown directive $1'],
    [/^Directive "@(.+?)" may not be used/, 'MisplacedDirective', 'Directive $1 not allowed here'],
  ],
  PossibleFragmentSpreadsRule: [
    [
      /^Fragment "(.+?)" cannot be spread here as objects of type "(.+?)" can never be of type "(.+?)"/,
      'InvalidFragmentType',
      'Fragment $1 cannot be spread here as objects of type $2 can never be of type $3',
    ],
    [
      /^Fragment cannot be spread here as objects of type "(.+?)" can never be of type "(.+?)"/,
      'InvalidFragmentType',
      'Fragment cannot be spread here as objects of type $1 can never be of type $2',
    ],
  ],
  FragmentsOnCompositeTypesRule: [
    [
      /^Fragment cannot condition/,
      'InlineTypeConditionInvalid',
      'Inline fragment type condition is invalid, must be on Object/Interface/Union',
    ],
    [
      /^Fragment ".+?" cannot condition/,
      'FragmentTypeConditionInvalid',
      'Fragment type condition is invalid, must be on Object/Interface/Union',
    ],
  ],
  LoneAnonymousOperationRule: [
    [/^/, 'LoneAnonymousOperationViolation', 'Anonymous operation with other operations.', false],
  ],
  UniqueOperationNamesRule: [
    [/named "(.+?)"/, 'DuplicateOperationName', "There can be only one operation named '$1'", false],
  ],
  UniqueFragmentNamesRule: [
    [/named "(.+?)"/, 'DuplicateFragmentName', "There can be only one fragment named '$1'", false],
  ],
  UniqueVariableNamesRule: [
    [/named "\$(.+?)"/, 'DuplicateVariableName', "There can be only one variable named '$1'", false],
  ],
  UniqueArgumentNamesRule: [
    [/named "(.+?)"/, 'DuplicateArgumentNames', "There can be only one argument named '$1'"],
  ],
  UniqueInputFieldNamesRule: [
    [/named "(.+?)"/, 'DuplicateInputFieldName', "There can be only one field named '$1'"],
  ],
  UniqueDirectivesPerLocationRule: [
    [/directive "@(.+?)"/, 'DuplicateDirectiveName', "Non repeatable directive '$1' must be unique"],
  ],
  SingleFieldSubscriptionsRule: [
    [
      /^Subscription "(.+?)"/,
      'SubscriptionMultipleRootFields',
      "Subscription operation '$1' must have exactly one root field",
      false,
    ],
    [/^/, 'SubscriptionMultipleRootFields', 'Subscription operation must have exactly one root field', false],
  ],
  ExecutableDefinitionsRule: [
    [/^/, 'NonExecutableDefinition', 'Only executable definitions are allowed in a request', false],
  ],
};

/** Rewrites the message `ruleName` gave. A rule without an entry keeps its words under kind InvalidSyntax. */
export function rewrite(ruleName: string, message: string): Rewritten {
  for (const [pattern, kind, detail, path = true] of REWRITES[ruleName] ?? []) {
    const match = pattern.exec(message);
    if (match) {
      return {
        kind,
        detail: detail.replace(/\$(\d)/g, (_, group: string) => match[Number(group)] ?? ''),
        path,
      };
    }
  }
  return { kind: 'InvalidSyntax', detail: message, path: false };
}

/** The whole message of an entry. */
export function validationMessage({ kind, detail, path }: Rewritten, location: string[]): string {
  const suffix = path && location.length > 0 ? ` @ '${location.join('/')}'` : '';
  return `Validation error of type ${kind}: ${detail}${suffix}`;
}
