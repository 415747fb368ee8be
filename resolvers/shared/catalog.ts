import { availableUnits, type StockTotals } from '../../functions/inventory/domain/availability.ts';
import { money } from './money.ts';

/** Items of the Catalog and Inventory tables that resolvers read. */
export interface ProductItem {
  id: string;
  handle: string;
  title: string;
  description: string;
  vendor?: string;
  productType?: string;
  releaseDate?: string;
  tags?: string[];
  attributes?: { name: string; value: string }[];
  credit?: { text: string; url?: string };
  options?: { name: string; values: string[] }[];
  images?: { url: string; altText?: string }[];
  priceMin: number;
  priceMax: number;
  currencyCode: string;
}
export interface VariantItem {
  id: string;
  productId: string;
  productTitle: string;
  productHandle: string;
  title: string;
  sku?: string;
  barcode?: string;
  selectedOptions?: { name: string; value: string }[];
  price: number;
  compareAtPrice?: number;
  currencyCode: string;
  image?: { url: string; altText?: string };
}
export interface StockItem extends StockTotals {
  variantId: string;
}

/** `Product` of the schema from its item; `variants` has a resolver of its own. */
export function toProduct(item: ProductItem) {
  return {
    id: item.id,
    handle: item.handle,
    title: item.title,
    description: item.description,
    vendor: item.vendor ?? null,
    productType: item.productType ?? null,
    releaseDate: item.releaseDate ?? null,
    tags: item.tags ?? [],
    attributes: item.attributes ?? [],
    credit: item.credit ?? null,
    options: item.options ?? [],
    images: item.images ?? [],
    priceRange: {
      min: money(item.priceMin, item.currencyCode),
      max: money(item.priceMax, item.currencyCode),
    },
  };
}

/** `Availability` over all locations; a variant without a stock item was never received and can't be bought. */
export function toAvailability(stock: StockItem | null | undefined) {
  const quantity = availableUnits(stock);
  return { available: quantity === null || quantity > 0, quantity };
}

/** `ProductVariant` of the schema from its item and its stock. */
export function toVariant(item: VariantItem, stock: StockItem | null | undefined) {
  return {
    id: item.id,
    productId: item.productId,
    productTitle: item.productTitle,
    productHandle: item.productHandle,
    title: item.title,
    sku: item.sku ?? null,
    barcode: item.barcode ?? null,
    selectedOptions: item.selectedOptions ?? [],
    price: money(item.price, item.currencyCode),
    compareAtPrice: item.compareAtPrice ? money(item.compareAtPrice, item.currencyCode) : null,
    image: item.image ?? null,
    availability: toAvailability(stock),
  };
}

/** Stock items by variant id, from a batch answer that holds null for what is missing. */
export function stockByVariant(items: (StockItem | null)[]): Record<string, StockItem> {
  const found: Record<string, StockItem> = {};
  for (const item of items) {
    if (item) {
      found[item.variantId] = item;
    }
  }
  return found;
}
