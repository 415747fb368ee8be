import type { UserErrorFieldsFragment } from '../../../sdk/generated/operations.ts';

export type Problem = Pick<UserErrorFieldsFragment, 'code' | 'message' | 'path'> & { variantId?: string };

/** Problems sorted by what they are about, each to be shown beside it. */
export interface PlacedProblems {
  /** By name of the form field. */
  fields: Record<string, string>;
  /** By variant id, for the lines of a cart. */
  variants: Record<string, string>;
  /** About the whole. */
  general: string[];
}

/**
 * Sorts the shop's user errors: `["shippingAddress", "city"]` belongs to the field `city`, a line to its variant,
 * everything else to the whole.
 */
export function placeProblems(problems: Problem[], fields: string[], variantIds: string[]): PlacedProblems {
  const placed: PlacedProblems = { fields: {}, variants: {}, general: [] };
  for (const problem of problems) {
    const last = problem.path?.at(-1) ?? '';
    const variantId = problem.variantId ?? last;
    const text = inWords(problem);
    if (variantIds.includes(variantId)) placed.variants[variantId] = text;
    else if (fields.includes(last)) placed.fields[last] = text;
    else placed.general.push(text);
  }
  return placed;
}

/** What the customer can do about it, where the shop's own sentence names ids or amounts nobody reads. */
export function inWords({ code, message }: Problem): string {
  switch (code) {
    case 'PRICE_CHANGED':
      return 'A price changed since you opened this page. The total below is up to date; check it and place the order again.';
    case 'VARIANT_UNAVAILABLE':
      return 'The shop no longer sells this. Remove it to go on.';
    case 'CART_ALREADY_ORDERED':
      return 'An order was already placed from this basket. You find it under Orders.';
    case 'CART_MERGED':
      return 'You signed in meanwhile, and what was in your basket came along. Reload the page to go on.';
    case 'CART_EMPTY':
      return 'Your basket is empty. Add something first.';
    default:
      return message;
  }
}
