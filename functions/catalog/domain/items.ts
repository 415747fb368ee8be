/**
 * Items of the Catalog and Inventory tables that belong to products and collections, and their keys.
 *
 *   PRODUCT#id    META, VARIANT#id, COLLECTION#id       HANDLE#product#handle     HANDLE
 *   COLLECTION#id META                                  HANDLE#collection#handle  HANDLE
 *   VARIANT#id    STOCK#main (Inventory)                COUNTER#rank              COUNTER
 */
import type { Credit, ImageDocument, ProductAttribute } from './product.ts';

export interface Key {
  pk: string;
  sk: string;
}

/** A product's own item. */
export interface ProductItem extends Key {
  id: string;
  handle: string;
  title: string;
  description: string;
  vendor?: string;
  productType?: string;
  releaseDate?: string;
  tags: string[];
  attributes?: ProductAttribute[];
  credit?: Credit;
  options: { name: string; values: string[] }[];
  images: ImageDocument[];
  priceMin: number;
  priceMax: number;
  currencyCode: string;
  createdAt: string;
  updatedAt: string;
  /** Grows with every write of this item: whoever copies it elsewhere can tell which copy is newer. */
  version: number;
  /** Of the document it was written from; an import with the same hash writes nothing. */
  contentHash: string;
  handleKey: string;
  collectionKey: string;
  collectionPosition: string;
}

/** A variant, with what carts and orders show of its product. */
export interface VariantItem extends Key {
  id: string;
  productId: string;
  productTitle: string;
  productHandle: string;
  title: string;
  sku?: string;
  barcode?: string;
  selectedOptions: { name: string; value: string }[];
  price: number;
  compareAtPrice?: number;
  currencyCode: string;
  image?: ImageDocument;
  /** Place among the product's variants, from 0. */
  position: number;
}

/** That a product is in a collection, and where. */
export interface MembershipItem extends Key {
  productId: string;
  collectionKey: string;
  collectionPosition: string;
}

/** How much there is of a variant at a location. */
export interface StockItem extends Key {
  variantId: string;
  location: 'main';
  tracked: boolean;
  available: number;
  /** Sum over all other locations, kept by the inventory service; absent means none. */
  availableElsewhere?: number;
  reserved: number;
  /** What the last import said, or more if more was sold. A later import changes `available` by the difference. */
  importedQuantity: number;
}

/** A collection. */
export interface CollectionItem extends Key {
  id: string;
  handle: string;
  title: string;
  description: string;
  handleKey: string;
  collectionKey: string;
  collectionPosition: string;
}

export const productKey = (productId: string): Key => ({ pk: `PRODUCT#${productId}`, sk: 'META' });

export const variantKeyOf = (productId: string, variantId: string): Key => ({
  pk: `PRODUCT#${productId}`,
  sk: `VARIANT#${variantId}`,
});

export const membershipKey = (productId: string, collectionId: string): Key => ({
  pk: `PRODUCT#${productId}`,
  sk: `COLLECTION#${collectionId}`,
});

export const stockKey = (variantId: string): Key => ({ pk: `VARIANT#${variantId}`, sk: 'STOCK#main' });

export const collectionKey = (collectionId: string): Key => ({
  pk: `COLLECTION#${collectionId}`,
  sk: 'META',
});

/** Written with the first item of its kind that takes the handle; a second one is refused. */
export const handleGuardKey = (kind: 'product' | 'collection', handle: string): Key => ({
  pk: `HANDLE#${kind}#${handle}`,
  sk: 'HANDLE',
});

/** Holds the highest rank given out. */
export const RANK_COUNTER_KEY: Key = { pk: 'COUNTER#rank', sk: 'COUNTER' };

/** Sort key of an index by collection: the rank, then the id, which makes it unique. */
export function position(rank: number, id: string): string {
  return `${`${rank}`.padStart(10, '0')}#${id}`;
}

/** The part of a product's or collection's position that a membership takes over. */
export function rankOf(collectionPosition: string): number {
  return Number(collectionPosition.slice(0, 10));
}
