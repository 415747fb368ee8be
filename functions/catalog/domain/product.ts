/** A product as an importer describes it, before the shop gives it ids: what the file or the catalogue says. */
export interface ProductDocument {
  handle: string;
  title: string;
  /** Plain text. */
  description: string;
  vendor?: string;
  productType?: string;
  tags: string[];
  /** Names of what a buyer chooses between, in order; empty when there is one variant only. */
  optionNames: string[];
  images: ImageDocument[];
  currencyCode: string;
  variants: VariantDocument[];
  /** Handles of the collections it belongs to; undefined leaves it where it is. */
  collections?: string[];
  /** Some of its lines were refused: variants that are stored and not named here stay as they are. */
  incomplete?: true;
}

/** One form of a product. */
export interface VariantDocument {
  sku?: string;
  /** The choice for each of the product's options, in their order. */
  optionValues: string[];
  /** Minor units. */
  price: number;
  compareAtPrice?: number;
  image?: ImageDocument;
  stock: StockDocument;
}

/** A picture and what it shows. */
export interface ImageDocument {
  url: string;
  altText?: string;
}

/** Untracked stock has no limit: the shop sells on whatever happens. */
export type StockDocument = { tracked: false } | { tracked: true; quantity: number };

/** A group of products. */
export interface CollectionDocument {
  handle: string;
  title: string;
  description: string;
}

/** Identifies a variant within its product: two forms of a product differ in what was chosen. */
export function variantKey(optionValues: string[]): string {
  return JSON.stringify(optionValues);
}

/** What a variant is called: its choices in words. */
export function variantTitle(optionValues: string[]): string {
  return optionValues.length === 0 ? 'Default' : optionValues.join(' / ');
}
