import type { Client } from '@urql/core';
import {
  ActiveCartDocument,
  CartCreateDocument,
  CartLinesAddDocument,
  type CartFieldsFragment,
  type CartLineInput,
} from '../../../sdk/generated/operations.ts';
import { readBasket, writeBasket } from './basketStore.ts';
import { forgetGoal, goalOf, keepGoal, missing, unfinishedGoal, type Quantities } from './mergePlan.ts';
import { failedLines } from './problems.ts';

/** The customer's cart, and what to say about it. */
export interface MergedCart {
  cart: CartFieldsFragment | null;
  news: string;
}

/**
 * The customer's open cart, with what they put in the basket as a guest. The basket is emptied only when the shop
 * has its lines; lines it refuses are left out, so that one thing no longer sold doesn't hold back the others.
 */
export async function loadCart(client: Client, email: string): Promise<MergedCart> {
  const { data, error } = await client
    .query(ActiveCartDocument, {}, { requestPolicy: 'network-only' })
    .toPromise();
  if (error) throw error;
  const cart = data?.activeCart ?? null;
  const basket = readBasket();
  if (basket.length === 0) return { cart, news: '' };

  const present = quantitiesOf(cart);
  const goal = unfinishedGoal(email, basket) ?? goalOf(basket, present);
  keepGoal(email, basket, goal);
  let lines = missing(goal, present);
  let merged = cart;
  while (lines.length > 0) {
    const payload = await send(client, cart, lines);
    if (payload.userErrors.length === 0) {
      merged = payload.cart;
      break;
    }
    const refused = failedLines(payload.userErrors);
    const left = lines.filter((_, index) => !refused.includes(index));
    if (left.length === lines.length) return { cart, news: payload.userErrors[0]?.message ?? '' };
    lines = left;
  }
  writeBasket([]);
  forgetGoal();
  const taken = quantitiesOf(merged);
  const leftOut = basket.filter(({ variantId }) => !taken.has(variantId)).length;
  return {
    cart: merged,
    news: leftOut > 0 ? `${leftOut} of your basket's items could not be taken over.` : '',
  };
}

/** Adds lines to the cart, or makes one. */
export async function send(client: Client, cart: CartFieldsFragment | null, lines: CartLineInput[]) {
  if (cart) {
    const { data, error } = await client
      .mutation(CartLinesAddDocument, { input: { cartId: cart.id, lines } })
      .toPromise();
    if (!data) throw error ?? new Error('The shop gave no answer.');
    return data.cartLinesAdd;
  }
  const { data, error } = await client.mutation(CartCreateDocument, { input: { lines } }).toPromise();
  if (!data) throw error ?? new Error('The shop gave no answer.');
  return data.cartCreate;
}

function quantitiesOf(cart: CartFieldsFragment | null): Quantities {
  return new Map((cart?.lines ?? []).map(({ id, variant, quantity }) => [variant?.id ?? id, quantity]));
}
