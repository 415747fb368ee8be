/** `util.dynamodb`: plain values to DynamoDB's typed ones. Numbers stay numbers; the data source writes them as text. */

export type TypedValue = Record<string, unknown>;

/** Set literals made here; data of the same form is an ordinary map. */
const setLiterals = new WeakSet<object>();

/** A set literal of the dynamodb module: it stands in an item as it is. */
export function setLiteral(value: TypedValue): TypedValue {
  setLiterals.add(value);
  return value;
}

export const isSetLiteral = (value: unknown): value is TypedValue =>
  typeof value === 'object' && value !== null && setLiterals.has(value);

export function toDynamoDB(value: unknown): TypedValue {
  if (value === null || value === undefined) return toNull();
  if (isSetLiteral(value)) return value;
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: value };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return toList(value);
  return toMap(value as Record<string, unknown>);
}

const toNull = (): TypedValue => ({ NULL: null });
const toList = (values: unknown[]): TypedValue => ({ L: values.map((value) => toDynamoDB(value)) });
const toMap = (value: Record<string, unknown>): TypedValue => ({ M: toMapValues(value) });

/** Each member typed; undefined members are left out. */
export function toMapValues(values: Record<string, unknown>): Record<string, TypedValue> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, toDynamoDB(value)]),
  );
}

const orNull = (build: (value: never) => TypedValue) => (value: unknown) =>
  value === null || value === undefined ? null : build(value as never);

export const typed = {
  toDynamoDB,
  toString: orNull((value: string) => ({ S: value })),
  toStringSet: orNull((values: string[]) => ({ SS: values })),
  toNumber: orNull((value: number) => ({ N: value })),
  toNumberSet: orNull((values: number[]) => ({ NS: values })),
  toBinary: orNull((value: string) => ({ B: value })),
  toBinarySet: orNull((values: string[]) => ({ BS: values })),
  toBoolean: orNull((value: boolean) => ({ BOOL: value })),
  toNull,
  toList: orNull((values: unknown[]) => toList(values)),
  toMap: orNull((value: Record<string, unknown>) => toMap(value)),
  toMapValues,
  toS3Object(key: string, bucket: string, region: string, version?: string): TypedValue {
    return { S: JSON.stringify({ s3: { key, bucket, region, ...(version !== undefined && { version }) } }) };
  },
  fromS3ObjectJson: (text: string): unknown => (JSON.parse(text) as { s3: unknown }).s3,
};
