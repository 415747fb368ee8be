import { MAX_LINES, MAX_QUANTITY, type Basket } from './basket.ts';

/** How many of each variant a cart holds. */
export type Quantities = ReadonlyMap<string, number>;

/**
 * What a cart is to hold once a basket is in it. It is decided once, before anything is sent, so that a merge whose
 * answer got lost can be tried again: what the cart has by then is not added a second time.
 */
export type Goal = Record<string, number>;

/** The goal of a basket and the cart it goes into. */
export function goalOf(basket: Basket, present: Quantities): Goal {
  const quantities = basket.map(({ variantId, quantity }) => [
    variantId,
    Math.min(MAX_QUANTITY, (present.get(variantId) ?? 0) + quantity),
  ]);
  return Object.fromEntries(quantities) as Goal;
}

/** What is missing to the goal, as far as the cart has room for it. */
export function missing(goal: Goal, present: Quantities): { variantId: string; quantity: number }[] {
  let room = MAX_LINES - present.size;
  return Object.entries(goal).flatMap(([variantId, wanted]) => {
    const already = present.get(variantId);
    const quantity = wanted - (already ?? 0);
    if (quantity <= 0 || (already === undefined && room-- <= 0)) return [];
    return [{ variantId, quantity }];
  });
}

const STORED = 'merging';

/** The goal of this customer's unfinished merge of this very basket, if there is one. */
export function unfinishedGoal(email: string, basket: Basket): Goal | null {
  try {
    const stored = JSON.parse(localStorage.getItem(STORED) ?? 'null') as { of: string; goal: Goal } | null;
    return stored?.of === nameOf(email, basket) ? stored.goal : null;
  } catch {
    return null;
  }
}

/** Keeps the goal until the merge is finished. */
export function keepGoal(email: string, basket: Basket, goal: Goal): void {
  localStorage.setItem(STORED, JSON.stringify({ of: nameOf(email, basket), goal }));
}

/** The merge is finished. */
export const forgetGoal = () => localStorage.removeItem(STORED);

const nameOf = (email: string, basket: Basket) => JSON.stringify([email, basket]);
