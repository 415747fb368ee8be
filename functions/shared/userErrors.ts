/** A `UserError` of the schema: a business outcome that the caller can act on. */
export interface UserError {
  __typename: 'InputError' | 'InsufficientStockError';
  code: string;
  message: string;
  path: string[] | null;
  retryable: boolean;
}

/** A `Warning` of the schema: what the caller should know about a request that was carried out. */
export interface Warning {
  code: string;
  message: string;
  path: string[] | null;
}

/** A problem with what was asked for, at a path of the input. */
export const inputError = (
  code: string,
  message: string,
  path: string[] | null,
  retryable = false,
): UserError => ({ __typename: 'InputError', code, message, path, retryable });

/** What is wrong with an idempotency key: nothing, or one problem. */
export function checkIdempotencyKey(key: string): UserError[] {
  return key.length >= 1 && key.length <= 255
    ? []
    : [inputError('INVALID_INPUT', 'The idempotency key must have 1 to 255 characters.', ['idempotencyKey'])];
}
