import { attributeOf } from './attributes.ts';
import type { Stack } from './stack.ts';

type Intrinsic = (stack: Stack, argument: unknown) => unknown;

const NO_VALUE = Symbol('AWS::NoValue');

/** Each intrinsic function of CloudFormation the loader knows, by its key. */
const INTRINSICS: Record<string, Intrinsic> = {
  Ref: (stack, name) => reference(stack, String(name)),
  'Fn::GetAtt': (stack, argument) => {
    const [logicalId = '', attribute = ''] = Array.isArray(argument)
      ? argument.map((part) => String(evaluate(stack, part)))
      : splitOnce(String(argument), '.');
    return attributeOf(stack, logicalId, attribute, (value) => evaluate(stack, value));
  },
  'Fn::Sub': (stack, argument) => {
    const [text, values] = Array.isArray(argument) ? argument : [argument, {}];
    return substitute(stack, String(text), (values ?? {}) as Record<string, unknown>);
  },
  'Fn::Join': (stack, argument) => {
    const [separator, parts] = argument as [string, unknown];
    return list(evaluate(stack, parts)).join(separator);
  },
  'Fn::Select': (stack, argument) => {
    const [index, parts] = argument as [unknown, unknown];
    return list(evaluate(stack, parts))[Number(evaluate(stack, index))];
  },
  'Fn::Split': (stack, argument) => {
    const [separator, text] = argument as [string, unknown];
    return String(evaluate(stack, text)).split(separator);
  },
  'Fn::ImportValue': (stack, argument) => {
    const name = String(evaluate(stack, argument));
    const value = stack.exports.get(name);
    if (value === undefined) {
      throw new Error(`No stack exports '${name}'.`);
    }
    return value;
  },
  'Fn::FindInMap': (stack, argument) => {
    const [map, first, second] = list(evaluate(stack, argument)).map(String);
    return stack.template.Mappings?.[map ?? '']?.[first ?? '']?.[second ?? ''];
  },
  'Fn::Base64': (stack, argument) => Buffer.from(String(evaluate(stack, argument))).toString('base64'),
  'Fn::If': (stack, argument) => {
    const [condition, yes, no] = argument as [string, unknown, unknown];
    return evaluateMember(stack, holds(stack, condition) ? yes : no);
  },
  'Fn::Equals': (stack, argument) => {
    const [left, right] = list(evaluate(stack, argument));
    return left === right;
  },
  'Fn::And': (stack, argument) => list(evaluate(stack, argument)).every(Boolean),
  'Fn::Or': (stack, argument) => list(evaluate(stack, argument)).some(Boolean),
  'Fn::Not': (stack, argument) => !list(evaluate(stack, argument))[0],
  Condition: (stack, name) => holds(stack, String(name)),
};

/** Resolves every intrinsic function in a piece of a template. Throws for what it can't resolve. */
export function evaluate(stack: Stack, value: unknown): unknown {
  const result = evaluateMember(stack, value);
  return result === NO_VALUE ? undefined : result;
}

/** Whether a condition of the template holds. */
export function holds(stack: Stack, condition: string): boolean {
  return evaluate(stack, stack.template.Conditions?.[condition] ?? false) === true;
}

function evaluateMember(stack: Stack, value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => evaluateMember(stack, item)).filter((item) => item !== NO_VALUE);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const entries = Object.entries(value);
  const [key, argument] = entries[0] ?? [];
  const intrinsic = key !== undefined && Object.hasOwn(INTRINSICS, key) ? INTRINSICS[key] : undefined;
  if (entries.length === 1 && intrinsic && (key !== 'Condition' || typeof argument === 'string')) {
    return intrinsic(stack, argument);
  }
  const resolved = entries.map(([name, member]) => [name, evaluateMember(stack, member)] as const);
  return Object.fromEntries(resolved.filter(([, member]) => member !== NO_VALUE));
}

function reference(stack: Stack, name: string): unknown {
  switch (name) {
    case 'AWS::Region':
      return stack.region;
    case 'AWS::AccountId':
      return stack.accountId;
    case 'AWS::Partition':
      return 'aws';
    case 'AWS::URLSuffix':
      return 'amazonaws.com';
    case 'AWS::StackName':
      return stack.name;
    case 'AWS::StackId':
      return stack.id;
    case 'AWS::NoValue':
      return NO_VALUE;
    case 'AWS::NotificationARNs':
      return [];
  }
  const parameter = stack.parameters.get(name);
  if (parameter !== undefined) {
    return parameter;
  }
  if (!stack.template.Resources[name]) {
    throw new Error(`The template refers to '${name}', which is neither a parameter nor a resource.`);
  }
  // A resource the endpoint keeps no record of is known by its logical id.
  return stack.physicalIds.get(name) ?? name;
}

/** `${Name}`, `${Logical.Attribute}`, and `${!Literal}` for a literal `${Literal}`. */
function substitute(stack: Stack, text: string, values: Record<string, unknown>): string {
  return text.replace(/\$\{(!?)([^}]+)\}/g, (_, escaped: string, name: string) => {
    if (escaped) {
      return `\${${name}}`;
    }
    if (Object.hasOwn(values, name)) {
      return String(evaluate(stack, values[name]));
    }
    return String(evaluate(stack, name.includes('.') ? { 'Fn::GetAtt': name } : { Ref: name }));
  });
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [];
}
