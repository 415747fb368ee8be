/**
 * Sizes a product may have. They keep a product page to one query and one batch, and every item well below the
 * 400 KB that DynamoDB stores.
 */
export const LIMITS = {
  handle: 255,
  title: 255,
  description: 50_000,
  /** Vendor, type, SKU, barcode, an option's name or value, a tag. */
  shortText: 255,
  tags: 250,
  /** A page of 100 products is read whole: their attributes must not dominate it. */
  attributes: 60,
  attributeName: 100,
  attributeValue: 500,
  creditText: 500,
  options: 3,
  /** What one BatchGetItem for the stock takes. */
  variants: 100,
  images: 100,
  url: 2_048,
  altText: 512,
  /** Bytes of the product's own item as JSON, below DynamoDB's 400 KB. */
  productBytes: 350_000,
  stock: 2_147_483_647,
} as const;
