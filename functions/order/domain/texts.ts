import { inputError, type UserError } from './order.ts';

/** What is wrong with an idempotency key or with words of the caller's own. */
export function checkTexts(input: { idempotencyKey: string; reason?: string | null }): UserError[] {
  const errors: UserError[] = [];
  if (input.idempotencyKey.length < 1 || input.idempotencyKey.length > 255) {
    errors.push(
      inputError('INVALID_INPUT', 'The idempotency key must have 1 to 255 characters.', ['idempotencyKey']),
    );
  }
  if ((input.reason?.length ?? 0) > 500) {
    errors.push(inputError('INVALID_INPUT', 'At most 500 characters.', ['reason']));
  }
  return errors;
}
