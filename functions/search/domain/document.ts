import { formatMinorUnits } from '../../shared/money.ts';

/** What the index holds of a picture. */
export interface Picture {
  url: string;
  altText?: string;
}

/** Items of the Catalog and Inventory tables as far as search reads them. */
export interface ProductItem {
  id: string;
  handle: string;
  /** Absent while an import is still writing a new product, which hides it. */
  handleKey?: string;
  title: string;
  description?: string;
  vendor?: string;
  productType?: string;
  tags?: string[];
  attributes?: { name: string; value: string }[];
  images?: Picture[];
  /** Attribution to show with the product. */
  credit?: { text: string; url?: string };
  createdAt?: string;
}

export interface VariantItem {
  id: string;
  title: string;
  sku?: string;
  selectedOptions?: { name: string; value: string }[];
  price: number;
  currencyCode: string;
}

export interface StockItem {
  variantId: string;
  tracked: boolean;
  available: number;
  /** Units at all other locations than the item's own. */
  availableElsewhere?: number;
}

/** A product as it is in the index: one document with what is searched, filtered, sorted and shown. */
export interface SearchDocument {
  id: string;
  handle: string;
  title: string;
  description: string;
  vendor?: string;
  productType?: string;
  tags: string[];
  /** Facts as `name⇥value`, which makes one exact term of each. */
  attributes: string[];
  /** Choices of the variants as `name⇥value`. */
  options: string[];
  skus: string[];
  image?: Picture;
  credit?: { text: string; url?: string };
  currencyCode: string;
  /** Minor units. */
  priceMin: number;
  priceMax: number;
  /** Whether any variant can be bought. */
  available: boolean;
  createdAt?: string;
  /** What completes a search while it is typed. */
  completions: string[];
  variants: { id: string; title: string; price: number; available: boolean }[];
}

/** Longest text one exact term may be; Lucene refuses terms beyond 32,766 bytes. */
const MAX_TERM = 256;
const pair = ({ name, value }: { name: string; value: string }) => `${name}\t${value}`.slice(0, MAX_TERM);
const unique = (values: string[]) => [...new Set(values)];

/**
 * The document of a product, or null for one that can't be found: it is not there, still hidden, or has no variant.
 * @throws RangeError for a product that no document can be made of: prices in several currencies, or none that is
 *   a whole number of minor units
 */
export function toDocument(
  product: ProductItem | undefined,
  variants: VariantItem[],
  stock: Map<string, StockItem>,
): SearchDocument | null {
  const [first] = variants;
  if (!product?.handleKey || !first) return null;
  const { currencyCode } = first;
  if (variants.some((variant) => variant.currencyCode !== currencyCode)) {
    throw new RangeError(`Product ${product.id} has prices in several currencies.`);
  }
  const prices = variants.map(({ price }) => price);
  // Refuses what is no amount, before the index keeps it.
  for (const price of prices) formatMinorUnits(price, currencyCode);
  const shown = variants.map((variant) => ({
    id: variant.id,
    title: variant.title,
    price: variant.price,
    available: isAvailable(stock.get(variant.id)),
  }));
  const { vendor, productType } = product;
  return {
    id: product.id,
    handle: product.handle,
    title: product.title,
    description: product.description ?? '',
    ...(vendor && { vendor }),
    ...(productType && { productType }),
    tags: product.tags ?? [],
    attributes: unique((product.attributes ?? []).map(pair)),
    options: unique(variants.flatMap(({ selectedOptions = [] }) => selectedOptions.map(pair))),
    skus: unique(variants.flatMap(({ sku }) => (sku ? [sku] : []))),
    ...(product.images?.[0] && { image: product.images[0] }),
    ...(product.credit && { credit: product.credit }),
    currencyCode,
    priceMin: Math.min(...prices),
    priceMax: Math.max(...prices),
    available: shown.some(({ available }) => available),
    ...(product.createdAt && { createdAt: product.createdAt }),
    completions: unique([productType ?? '', vendor ?? ''].filter(Boolean)),
    variants: shown,
  };
}

/** As the API's `Availability`: without a stock item it was never received, untracked it has no limit. */
function isAvailable(stock: StockItem | undefined): boolean {
  if (!stock) return false;
  return !stock.tracked || stock.available + (stock.availableElsewhere ?? 0) > 0;
}
