/** A product as an importer describes it, before the shop gives it ids: what the file or the catalogue says. */
export interface ProductDocument {
  handle: string;
  title: string;
  /** Plain text. */
  description: string;
  vendor?: string;
  productType?: string;
  /** Day of its release, `yyyy-MM-dd`. */
  releaseDate?: string;
  tags: string[];
  /** What is known of it beside its texts, in the order to show. */
  attributes?: ProductAttribute[];
  /** Where its data comes from, if the licence asks to say so. */
  credit?: Credit;
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

/** A fact about a product: `Colour`, `Silver`. Names are unique within a product. */
export interface ProductAttribute {
  name: string;
  value: string;
}

/** Attribution that has to be shown wherever the data is. */
export interface Credit {
  text: string;
  url?: string;
}

/** One form of a product. */
export interface VariantDocument {
  sku?: string;
  /** Number under the bars, as a rule a GTIN (EAN, UPC). */
  barcode?: string;
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
