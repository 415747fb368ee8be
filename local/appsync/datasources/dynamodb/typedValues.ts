import type { AttributeValue } from '@aws-sdk/client-dynamodb';

import { invalidRequest } from '../../errors.ts';

/**
 * Between the typed values of resolvers and those of DynamoDB. Resolvers write numbers as numbers, null as
 * `{"NULL":null}` and bytes as base64; DynamoDB wants text, true and bytes.
 */
export type TypedMap = Record<string, AttributeValue>;
export type PlainMap = Record<string, unknown>;

/** A resolver's map of typed values, ready for DynamoDB. */
export function toAttributeMap(value: unknown, at: string): TypedMap {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalidRequest(
      `Expected JSON object for '${at}' but got '${value === null ? 'null' : typeof value}'.`,
    );
  }
  const entries = Object.entries(value as PlainMap);
  return Object.fromEntries(entries.map(([name, member]) => [name, toAttribute(member, `${at}[${name}]`)]));
}

function toAttribute(value: unknown, at: string): AttributeValue {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const [type] = keys;
  if (keys.length !== 1 || type === undefined) {
    throw invalidRequest(`Unable to parse '${at}' as a typed DynamoDB value: exactly one type is needed.`);
  }
  const inner = (value as PlainMap)[type];
  switch (type) {
    case 'S':
      return { S: String(inner) };
    case 'N':
      return { N: String(inner) };
    case 'B':
      return { B: fromBase64(inner) };
    case 'BOOL':
      return { BOOL: inner === true || inner === 'true' };
    case 'NULL':
      return { NULL: true };
    case 'L':
      return { L: members(inner, at).map((member, index) => toAttribute(member, `${at}[L][${index}]`)) };
    case 'M':
      return { M: toAttributeMap(inner, `${at}[M]`) };
    case 'SS':
      return { SS: members(inner, at).map(String) };
    case 'NS':
      return { NS: members(inner, at).map(String) };
    case 'BS':
      return { BS: members(inner, at).map(fromBase64) };
    default:
      throw invalidRequest(`Unsupported element '${at}[${type}]'.`);
  }
}

function members(value: unknown, at: string): unknown[] {
  if (!Array.isArray(value)) {
    throw invalidRequest(`Expected JSON array for '${at}'.`);
  }
  return value;
}

/** RFC 2045: characters outside the alphabet are ignored. */
function fromBase64(value: unknown): Uint8Array {
  return Buffer.from(String(value), 'base64');
}

/** An item of DynamoDB as resolvers see it, or null when there is none. */
export function toPlainItem(item: TypedMap | undefined): PlainMap | null {
  // fromEntries, because an attribute may be called `__proto__`.
  return item
    ? Object.fromEntries(Object.entries(item).map(([name, value]) => [name, toPlain(value)]))
    : null;
}

function toPlain(value: AttributeValue): unknown {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.NULL !== undefined) return null;
  if (value.L !== undefined) return value.L.map(toPlain);
  if (value.M !== undefined) return toPlainItem(value.M);
  if (value.SS !== undefined) return value.SS;
  if (value.NS !== undefined) return value.NS.map(Number);
  if (value.B !== undefined) return Buffer.from(value.B).toString('base64');
  if (value.BS !== undefined) return value.BS.map((bytes) => Buffer.from(bytes).toString('base64'));
  throw new Error('DynamoDB answered with a value of unknown type.');
}

/** An item as a function is told of it: typed, numbers as numbers, bytes as base64; null when there is none. */
export function toTypedJson(item: TypedMap | undefined): PlainMap | null {
  return item
    ? Object.fromEntries(Object.entries(item).map(([name, value]) => [name, typedJson(value)]))
    : null;
}

function typedJson(value: AttributeValue): unknown {
  if (value.L !== undefined) return { L: value.L.map(typedJson) };
  if (value.M !== undefined) return { M: toTypedJson(value.M) };
  const [[type] = ['']] = Object.entries(value);
  return { [type]: toPlain(value) };
}
