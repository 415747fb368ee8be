import type { AppSyncIdentityCognito, Context } from '@aws-appsync/utils';
import { customerId } from './identity.ts';

/**
 * Whose a cart is: the attribute that its item must have with this value, in every read and as a condition of every
 * write. A customer's cart has the customer's id, a guest's the hash of its secret.
 */
export interface CartOwner {
  attribute: 'customerId' | 'tokenHash';
  value: string;
}

/** The signed-in customer as the owner of carts. */
export function customerOwner(ctx: Context): CartOwner {
  return { attribute: 'customerId', value: customerId(ctx) };
}

/** Whether the caller signed in, so that carts without a token are theirs. */
export function isSignedIn(ctx: Context): boolean {
  const identity = ctx.identity as AppSyncIdentityCognito | null;
  return identity && identity.sub ? true : false;
}
