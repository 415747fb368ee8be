import type { Client } from '@urql/core';
import {
  ActiveCartDocument,
  CartCreateDocument,
  CartDocument,
  CartLinesAddDocument,
  CartLinesRemoveDocument,
  CartLinesUpdateDocument,
  CartMergeDocument,
  type CartFieldsFragment,
  type CartLineInput,
  type CartPayloadFieldsFragment,
} from '../../../sdk/generated/operations.ts';
import { forgetGuestCart, keepGuestCart, readGuestCart, type GuestCart } from './guestCart.ts';

export type Cart = CartFieldsFragment;
export type Payload = CartPayloadFieldsFragment;

/** A cart, and what to say about it. */
export interface LoadedCart {
  cart: Cart | null;
  news: string;
}

/**
 * The cart of whoever uses the storefront, null before the first line. A customer's takes over what this browser's
 * guest put in a cart; the shop does that once, so that a lost answer, a second tab or a page that is left in between
 * neither loses nor doubles anything.
 * @throws when there was no answer; what the guest has is kept for the next try
 */
export async function loadCart(client: Client, isCustomer: boolean): Promise<LoadedCart> {
  const guest = readGuestCart();
  if (!isCustomer) return { cart: guest && (await guestsCart(client, guest)), news: '' };
  const merged = guest ? await takeOver(client, guest) : null;
  if (merged?.cart?.status === 'OPEN') return merged;
  const { data, error } = await client
    .query(ActiveCartDocument, {}, { requestPolicy: 'network-only' })
    .toPromise();
  if (!data) throw error ?? NO_ANSWER;
  return { cart: data.activeCart, news: merged?.news ?? '' };
}

async function guestsCart(client: Client, guest: GuestCart): Promise<Cart | null> {
  const { data, error } = await client
    .query(CartDocument, guest, { requestPolicy: 'network-only' })
    .toPromise();
  if (!data) throw error ?? NO_ANSWER;
  if (data.cart?.status === 'OPEN') return data.cart;
  forgetGuestCart(guest.id);
  return null;
}

async function takeOver(client: Client, guest: GuestCart): Promise<LoadedCart> {
  const input = { guestCartId: guest.id, guestCartToken: guest.token, idempotencyKey: `merge-${guest.id}` };
  const { data, error } = await client.mutation(CartMergeDocument, { input }).toPromise();
  if (!data) throw error ?? NO_ANSWER;
  // Whatever the shop said, saying it again would change nothing.
  forgetGuestCart(guest.id);
  const { cart, warnings } = data.cartMerge;
  const leftOut = warnings.filter(({ code }) => code === 'LINE_LEFT_OUT').length;
  const news = leftOut > 0 ? `${leftOut} of your basket's items could not be taken over.` : '';
  return { cart, news };
}

/**
 * Adds lines to the cart, or makes one. A guest's cart may have been taken over in another tab or have expired; what
 * is added then begins a new one.
 */
export async function addLines(client: Client, cart: Cart | null, lines: CartLineInput[]): Promise<Payload> {
  if (!cart) return create(client, lines);
  const { data, error } = await client
    .mutation(CartLinesAddDocument, { input: { ...proof(cart), lines } })
    .toPromise();
  if (!data) throw error ?? NO_ANSWER;
  const isGone = data.cartLinesAdd.userErrors.some(({ path }) => path?.[0] === 'cartId');
  if (!isGone || readGuestCart()?.id !== cart.id) return data.cartLinesAdd;
  forgetGuestCart(cart.id);
  return create(client, lines);
}

async function create(client: Client, lines: CartLineInput[]): Promise<Payload> {
  const { data, error } = await client.mutation(CartCreateDocument, { input: { lines } }).toPromise();
  if (!data) throw error ?? NO_ANSWER;
  const { cart, token } = data.cartCreate;
  if (cart && token) keepGuestCart({ id: cart.id, token });
  return data.cartCreate;
}

/** Sets the quantity of a line. */
export async function setLine(
  client: Client,
  cart: Cart | null,
  lineId: string,
  quantity: number,
): Promise<Payload> {
  const input = { ...proof(cart), lines: [{ lineId, quantity }] };
  const { data, error } = await client.mutation(CartLinesUpdateDocument, { input }).toPromise();
  if (!data) throw error ?? NO_ANSWER;
  return data.cartLinesUpdate;
}

/** Takes a line out. */
export async function removeLine(client: Client, cart: Cart | null, lineId: string): Promise<Payload> {
  const input = { ...proof(cart), lineIds: [lineId] };
  const { data, error } = await client.mutation(CartLinesRemoveDocument, { input }).toPromise();
  if (!data) throw error ?? NO_ANSWER;
  return data.cartLinesRemove;
}

/** How a cart is named in a request: a guest's with its token. */
function proof(cart: Cart | null): { cartId: string; token?: string } {
  const guest = readGuestCart();
  return { cartId: cart?.id ?? '', ...(guest?.id === cart?.id && { token: guest?.token }) };
}

const NO_ANSWER = new Error('The shop gave no answer.');
