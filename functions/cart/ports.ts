import type { IdempotencyClaim } from '../shared/idempotency.ts';
import type { UserError, Warning } from '../shared/userErrors.ts';
import type { MergePlan } from './domain/merge.ts';
import type { CartLine } from './domain/pricing.ts';

/** A cart with its lines. Either a customer's or, with the hash of its secret, a guest's. */
export interface Cart {
  id: string;
  customerId?: string;
  tokenHash?: string;
  version: number;
  /** ORDERED only a customer's, MERGED only a guest's. */
  status: 'OPEN' | 'ORDERED' | 'MERGED';
  /** Absent until the first line. */
  currencyCode?: string;
  lines: CartLine[];
  /** Of a MERGED cart: whose it became part of, which cart that is, and what was said about it. */
  mergedBy?: string;
  mergedInto?: string;
  mergeWarnings?: Warning[];
}

/** What `cartMerge` answers. */
export interface MergeAnswer {
  /** The customer's cart that holds the guest's lines now; null when refused. */
  cartId: string | null;
  userErrors: UserError[];
  warnings: Warning[];
}

/** A merge to be written if both carts still are as they were seen. */
export interface Merge {
  customerId: string;
  guest: Cart;
  /** Null makes a new cart, with the id of the answer. */
  target: Cart | null;
  plan: MergePlan;
  answer: MergeAnswer;
}

/** The Carts table in the language of the domain. */
export interface Carts {
  find(cartId: string): Promise<Cart | null>;
  /** The hash of a guest cart's secret; undefined when there is no such cart. */
  tokenHashOf(cartId: string): Promise<string | undefined>;
  /** Id of the customer's newest open cart, by an index that may be a moment behind. */
  newestOpen(customerId: string): Promise<string | null>;
  /** Closes the guest's cart and fills the customer's, all or nothing. False when one of them or the key changed. */
  merge(merge: Merge, claim: IdempotencyClaim): Promise<boolean>;
}
