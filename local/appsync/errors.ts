/** The two kinds of failure a client sees: a request refused as a whole, and an entry in `errors`. */

/** The request as a whole is refused with an HTTP status (or a `connection_error` / `error` message). */
export class RequestRefused extends Error {
  readonly status: number;
  readonly errorType: string;

  constructor(status: number, errorType: string, message: string) {
    super(message);
    this.name = 'RequestRefused';
    this.status = status;
    this.errorType = errorType;
  }
}

/** 401: no or bad credentials. */
export function unauthorized(message = 'You are not authorized to make this call.'): RequestRefused {
  return new RequestRefused(401, 'UnauthorizedException', message);
}

export const NO_CREDENTIALS = 'Valid authorization header not provided.';

/** 400: not a GraphQL request. */
export function malformed(message: string): RequestRefused {
  return new RequestRefused(400, 'MalformedHttpRequestException', message);
}

export type PathSegment = string | number;

export interface Location {
  line: number;
  column: number;
  sourceName: null;
}

/**
 * One entry of `errors` on the wire. Entries of resolvers carry all six keys; those of validation and
 * completion carry only `path`, `locations` and `message`.
 */
export interface ErrorEntry {
  path: PathSegment[] | null;
  data?: unknown;
  errorType?: string | null;
  errorInfo?: unknown;
  locations: Location[] | null;
  message: string;
}

/** Thrown while a field is resolved; becomes one six-key entry at that field's path. */
export class FieldFailure extends Error {
  readonly errorType: string | null;
  readonly data: unknown;
  readonly errorInfo: unknown;

  constructor(message: string, errorType: string | null, data: unknown = null, errorInfo: unknown = null) {
    super(message);
    this.name = 'FieldFailure';
    this.errorType = errorType;
    this.data = data;
    this.errorInfo = errorInfo;
  }
}

/** The entry of a field the caller may not read, and of `util.unauthorized()`. */
export function notAuthorized(typeName: string, fieldName: string): FieldFailure {
  return new FieldFailure(`Not Authorized to access ${fieldName} on type ${typeName}`, 'Unauthorized');
}

/** A request object the data source does not accept. */
export function invalidRequest(message: string): FieldFailure {
  return new FieldFailure(message, 'MappingTemplate');
}
