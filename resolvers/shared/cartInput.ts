import { MAX_QUANTITY } from '../../functions/cart/domain/limits.ts';
import type { CartLineInput } from '../generated/types.ts';
import { lineCountError, quantityError } from './cart.ts';
import { inputError, type UserErrorValue } from './errors.ts';

/** Lines to add, with the quantities of a variant named twice added up, and what is wrong with them. */
export function readLines(lines: CartLineInput[]): {
  wanted: Record<string, number>;
  userErrors: UserErrorValue[];
} {
  const wanted: Record<string, number> = {};
  const userErrors: UserErrorValue[] = [];
  const tooMany = lineCountError(lines.length, ['lines']);
  if (tooMany) {
    return { wanted, userErrors: [tooMany] };
  }
  let index = 0;
  for (const line of lines) {
    const path = ['lines', `${index}`, 'quantity'];
    const wrong = quantityError(line.quantity, path);
    const sum = (wanted[line.variantId] ?? 0) + line.quantity;
    if (wrong) {
      userErrors.push(wrong);
    } else if (sum > MAX_QUANTITY) {
      userErrors.push(
        inputError('INVALID_QUANTITY', `At most ${MAX_QUANTITY} of a variant fit in a cart.`, path),
      );
    } else {
      wanted[line.variantId] = sum;
    }
    index = index + 1;
  }
  return { wanted, userErrors };
}
