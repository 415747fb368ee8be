import type { UserErrorFieldsFragment, VariantFieldsFragment } from '../../../sdk/generated/operations.ts';
import type { Money } from './money.ts';

/** A line of the cart page. */
export interface CartLineView {
  /** Names the line to `setQuantity` and `remove`. */
  key: string;
  variantId: string | null;
  /** Null when the shop no longer sells it. */
  variant: VariantFieldsFragment | null;
  quantity: number;
  total: Money | null;
}

/** What happened last, in words; a new object each time, so that the same words count as news again. */
export interface News {
  text: string;
}

/** What somebody means to buy, and what they can do with it. */
export interface CartView {
  status: 'loading' | 'ready' | 'failed';
  /** Null before the first line. */
  id: string | null;
  lines: CartLineView[];
  totalQuantity: number;
  /** Null while it is empty or not known. */
  subtotal: Money | null;
  /** Whether a change is on its way. */
  busy: boolean;
  /** What the shop refused last, until the next change. */
  problems: UserErrorFieldsFragment[];
  /** For the page's status line. */
  news: News;
  /** Whether it is in the cart now. */
  add(variant: VariantFieldsFragment, quantity: number): Promise<boolean>;
  /** Adds variants of an earlier order. */
  addAgain(lines: { variantId: string; quantity: number }[]): Promise<boolean>;
  setQuantity(key: string, quantity: number): Promise<void>;
  remove(key: string): Promise<void>;
  reload(): Promise<void>;
}
