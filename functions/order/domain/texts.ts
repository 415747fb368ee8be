import { checkIdempotencyKey } from '../../shared/userErrors.ts';
import { inputError, type UserError } from './order.ts';

/** What is wrong with an idempotency key or with words of the caller's own. */
export function checkTexts(input: { idempotencyKey: string; reason?: string | null }): UserError[] {
  const errors = checkIdempotencyKey(input.idempotencyKey);
  if ((input.reason?.length ?? 0) > 500) {
    errors.push(inputError('INVALID_INPUT', 'At most 500 characters.', ['reason']));
  }
  return errors;
}
