import { monotonicFactory } from 'ulid';

/** Where ids come from, so that tests can choose them. Each is greater than the one before, which gives the order. */
export interface Ids {
  /** A ULID: 26 characters. */
  next(): string;
}

/** Ids from the time and randomness. */
export function ulidIds(): Ids {
  const ulid = monotonicFactory();
  return { next: () => ulid() };
}

export const productId = (ids: Ids): string => `prod_${ids.next()}`;

/** A variant's id names its product. */
export const variantId = (ids: Ids, ofProduct: string): string =>
  `var_${ofProduct.slice('prod_'.length)}_${ids.next()}`;

export const collectionId = (ids: Ids): string => `col_${ids.next()}`;
