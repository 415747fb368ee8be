import { isValidPhoneNumber } from 'libphonenumber-js/max';
import { isIP } from 'node:net';

import { isDate, isDateTime, isTime } from './temporal.ts';

/** One of AppSync's own scalars. */
export interface AwsScalar {
  /** How messages name it: "Unable to parse `x` as a valid …". */
  described: string;
  /** Whether a client's or resolver's value is acceptable. */
  accepts(value: unknown): boolean;
  /** What resolvers receive. @default the value itself */
  parse?(value: unknown): unknown;
  /** What clients receive; called with accepted values only. @default the value itself */
  serialize?(value: unknown): unknown;
}

/** An input value a scalar refuses. Not a GraphQLError: graphql-js would then lose the place of a literal. */
export class InvalidScalar extends Error {}

/** AppSync's scalars by name [developer guide, scalars]. */
export const AWS_SCALARS: Record<string, AwsScalar> = {
  AWSDate: { described: 'date.', accepts: text(isDate) },
  AWSTime: { described: 'time.', accepts: text(isTime) },
  AWSDateTime: { described: 'DateTime Object.', accepts: text(isDateTime) },
  AWSTimestamp: { described: 'timestamp.', accepts: (value) => Number.isSafeInteger(value) },
  AWSEmail: { described: 'email address.', accepts: text(isEmail) },
  AWSJSON: {
    described: 'JSON.',
    accepts: () => true,
    parse: (v) => JSON.parse(v as string),
    serialize: toJson,
  },
  AWSURL: { described: 'URL.', accepts: text(isUrl) },
  AWSPhone: { described: 'phone number.', accepts: text(isPhone) },
  AWSIPAddress: { described: 'IP address.', accepts: text(isIpAddress) },
};

/** AWSJSON accepts different things on its two ways: a string of JSON inwards, anything outwards. */
export function acceptsInput(name: string, scalar: AwsScalar, value: unknown): boolean {
  return name === 'AWSJSON' ? typeof value === 'string' && isJson(value) : scalar.accepts(value);
}

function text(test: (value: string) => boolean): (value: unknown) => boolean {
  return (value) => typeof value === 'string' && test(value);
}

function isJson(value: string): boolean {
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}

/** A string that is JSON already goes out as it is; anything else becomes its JSON text. */
function toJson(value: unknown): string {
  return typeof value === 'string' && isJson(value) ? value : JSON.stringify(value);
}

function isEmail(value: string): boolean {
  return value.length <= 320 && /^[^\s@"(),:;<>[\\\]]+@[^\s@.,;:]+(\.[^\s@.,;:]+)*$/.test(value);
}

/** A scheme is needed, and a path with an empty segment is refused. */
function isUrl(value: string): boolean {
  const match = /^([a-z][a-z0-9+.-]*):(.+)$/i.exec(value);
  if (!match || !URL.canParse(value)) {
    return false;
  }
  return !new URL(value).pathname.replace(/^\/\//, '').includes('//');
}

/** A valid number of its country; one without `+` and country code is read as North American (doc:scalars). */
function isPhone(value: string): boolean {
  return isValidPhoneNumber(value, 'US');
}

function isIpAddress(value: string): boolean {
  const [address = '', mask, ...rest] = value.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) {
    return false;
  }
  return mask === undefined || (/^\d{1,3}$/.test(mask) && Number(mask) <= (version === 4 ? 32 : 128));
}
