import { guest, type Answer, type Customer } from './customer.ts';

/** What a client asks for of a cart. */
export const PAYLOAD = `{
  cart { id status version totalQuantity subtotal { minorUnits } warnings { code path } lines { id quantity } }
  token userErrors { code path } warnings { code path }
}`;

export interface Line {
  variantId: string;
  quantity: number;
}
export interface GuestCart {
  id: string;
  token: string;
}

/** A guest's new cart, and the secret the shop gave for it. */
export async function newGuestCart(lines: Line[]): Promise<GuestCart> {
  const answer = await guest(`mutation($input: CartCreateInput!) { cartCreate(input: $input) ${PAYLOAD} }`, {
    input: { lines },
  });
  const { cart, token } = (answer.data?.cartCreate ?? {}) as { cart?: { id: string }; token?: string };
  if (!cart || !token) throw new Error(`No cart was made: ${JSON.stringify(answer)}`);
  return { id: cart.id, token };
}

type Sender = (query: string, variables?: Record<string, unknown>) => Promise<Answer>;

/** The cart mutations of somebody, with a token or without. */
export const cartOf = (send: Sender, cartId: string, token?: string) => ({
  show: async () =>
    (
      await send(
        `query($id: ID!, $token: String) {
          cart(id: $id, token: $token) { id status version totalQuantity warnings { code } lines { id quantity } }
        }`,
        { id: cartId, token },
      )
    ).data?.cart,
  add: (lines: Line[]) =>
    send(`mutation($input: CartLinesAddInput!) { cartLinesAdd(input: $input) ${PAYLOAD} }`, {
      input: { cartId, token, lines },
    }),
  update: (lines: { lineId: string; quantity: number }[]) =>
    send(`mutation($input: CartLinesUpdateInput!) { cartLinesUpdate(input: $input) ${PAYLOAD} }`, {
      input: { cartId, token, lines },
    }),
  remove: (lineIds: string[]) =>
    send(`mutation($input: CartLinesRemoveInput!) { cartLinesRemove(input: $input) ${PAYLOAD} }`, {
      input: { cartId, token, lineIds },
    }),
});

/** Takes a guest's cart over, and answers the payload. */
export async function mergeInto(
  customer: Customer,
  cart: GuestCart,
  change: { cartId?: string; idempotencyKey?: string } = {},
) {
  const answer = await customer.send(
    `mutation($input: CartMergeInput!) { cartMerge(input: $input) ${PAYLOAD} }`,
    { input: { guestCartId: cart.id, guestCartToken: cart.token, idempotencyKey: 'merge', ...change } },
  );
  if (!answer.data?.cartMerge) throw new Error(`No answer: ${JSON.stringify(answer)}`);
  return answer.data.cartMerge;
}
