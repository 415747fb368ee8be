import * as items from './items.ts';
import type { CollectionItem, ProductItem, VariantItem } from './items.ts';
import {
  variantTitle,
  type CollectionDocument,
  type ProductDocument,
  type VariantDocument,
} from './product.ts';

/** What a product's item has that its document does not say. */
export interface ProductIdentity {
  id: string;
  position: string;
  createdAt: string;
  updatedAt: string;
  version: number;
  contentHash: string;
}

/** A product's own item, with its options and price range taken from all its variants. */
export function productItem(
  document: ProductDocument,
  variants: VariantItem[],
  { id, position, ...times }: ProductIdentity,
): ProductItem {
  return {
    ...items.productKey(id),
    id,
    handle: document.handle,
    title: document.title,
    description: document.description,
    ...(document.vendor && { vendor: document.vendor }),
    ...(document.productType && { productType: document.productType }),
    ...(document.releaseDate && { releaseDate: document.releaseDate }),
    tags: document.tags,
    ...(document.attributes?.length && { attributes: document.attributes }),
    ...(document.credit && { credit: document.credit }),
    options: document.optionNames.map((name, index) => ({ name, values: valuesOf(variants, index) })),
    images: document.images,
    ...priceRange(variants),
    currencyCode: document.currencyCode,
    ...times,
    handleKey: `product#${document.handle}`,
    collectionKey: 'COLLECTION#all',
    collectionPosition: position,
  };
}

/** A variant's item. */
export function variantItem(
  document: ProductDocument,
  variant: VariantDocument,
  productId: string,
  id: string,
  position: number,
): VariantItem {
  const image = variant.image ?? document.images[0];
  return {
    ...items.variantKeyOf(productId, id),
    id,
    productId,
    productTitle: document.title,
    productHandle: document.handle,
    title: variantTitle(variant.optionValues),
    ...(variant.sku && { sku: variant.sku }),
    ...(variant.barcode && { barcode: variant.barcode }),
    selectedOptions: document.optionNames.map((name, index) => ({
      name,
      value: variant.optionValues[index] ?? '',
    })),
    price: variant.price,
    ...(variant.compareAtPrice !== undefined && { compareAtPrice: variant.compareAtPrice }),
    currencyCode: document.currencyCode,
    // Carts and orders show variants without their product, so each carries a picture.
    ...(image && { image }),
    position,
  };
}

/** A collection's item. */
export function collectionItem(document: CollectionDocument, id: string, position: string): CollectionItem {
  return {
    ...items.collectionKey(id),
    id,
    handle: document.handle,
    title: document.title,
    description: document.description,
    handleKey: `collection#${document.handle}`,
    collectionKey: 'COLLECTIONS',
    collectionPosition: position,
  };
}

/** Lowest and highest price. */
export function priceRange(variants: { price: number }[]): { priceMin: number; priceMax: number } {
  const prices = variants.map(({ price }) => price);
  return { priceMin: Math.min(...prices), priceMax: Math.max(...prices) };
}

/** Values of an option in the order in which they first appear. */
function valuesOf(variants: VariantItem[], option: number): string[] {
  return [...new Set(variants.map((variant) => variant.selectedOptions[option]?.value ?? ''))];
}
