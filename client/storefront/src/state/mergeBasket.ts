import type { Client } from '@urql/core';
import {
  ActiveCartDocument,
  CartCreateDocument,
  CartLinesAddDocument,
  type CartFieldsFragment,
  type CartLineInput,
} from '../../../sdk/generated/operations.ts';
import { MAX_LINES, MAX_QUANTITY, type Basket } from './basket.ts';
import { readBasket, writeBasket } from './basketStore.ts';
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
export async function loadCart(client: Client): Promise<MergedCart> {
  const { data, error } = await client
    .query(ActiveCartDocument, {}, { requestPolicy: 'network-only' })
    .toPromise();
  if (error) throw error;
  const cart = data?.activeCart ?? null;
  const basket = readBasket();
  if (basket.length === 0) return { cart, news: '' };

  let lines = fitting(basket, cart);
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
  const leftOut = basket.length - lines.length;
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

/** The basket's lines as far as the cart has room for them. */
function fitting(basket: Basket, cart: CartFieldsFragment | null): CartLineInput[] {
  const present = new Map((cart?.lines ?? []).map((line) => [line.variant?.id, line.quantity]));
  let room = MAX_LINES - (cart?.lines.length ?? 0);
  return basket.flatMap(({ variantId, quantity }) => {
    const already = present.get(variantId);
    if (already === undefined && room-- <= 0) return [];
    const fits = Math.min(quantity, MAX_QUANTITY - (already ?? 0));
    return fits > 0 ? [{ variantId, quantity: fits }] : [];
  });
}
