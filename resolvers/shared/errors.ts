import { util } from '@aws-appsync/utils';
import type { UserErrorCode } from '../generated/types.ts';

/** A `UserError` as the schema has it. */
export interface UserErrorValue {
  __typename: 'InputError' | 'InsufficientStockError';
  code: UserErrorCode | `${UserErrorCode}`;
  message: string;
  path: string[] | null;
  retryable: boolean;
}

/** A problem with the caller's input. */
export function inputError(code: `${UserErrorCode}`, message: string, path: string[] | null): UserErrorValue {
  return { __typename: 'InputError', code, message, path, retryable: false };
}

/** Another request got in between; the same request may succeed when repeated. */
export function conflict(message: string): UserErrorValue {
  return { __typename: 'InputError', code: 'CONFLICT', message, path: null, retryable: true };
}

/** Ends the field with a fault that tells the caller nothing about our inside; the log has the detail. */
export function fault(error: { message: string; type?: string | null }): never {
  console.error('data source failed', error.type, error.message);
  return util.error('Something went wrong on our side. Try again in a moment.', 'InternalFailure') as never;
}
