import { UnreadableFileError } from './errors.ts';

/**
 * Columns of Shopify's product CSV that an import reads, under both names Shopify gives them: the exports of many
 * years, then the template it hands out today. Every other column is ignored.
 */
const NAMES = {
  handle: ['Handle', 'URL handle'],
  title: ['Title'],
  body: ['Body (HTML)', 'Description'],
  vendor: ['Vendor'],
  type: ['Type'],
  tags: ['Tags'],
  published: ['Published', 'Published on online store'],
  status: ['Status'],
  option1Name: ['Option1 Name'],
  option1Value: ['Option1 Value'],
  option2Name: ['Option2 Name'],
  option2Value: ['Option2 Value'],
  option3Name: ['Option3 Name'],
  option3Value: ['Option3 Value'],
  sku: ['Variant SKU', 'SKU'],
  barcode: ['Variant Barcode', 'Barcode'],
  tracker: ['Variant Inventory Tracker', 'Inventory tracker'],
  quantity: ['Variant Inventory Qty', 'Inventory quantity'],
  policy: ['Variant Inventory Policy', 'Continue selling when out of stock'],
  price: ['Variant Price', 'Price'],
  compareAtPrice: ['Variant Compare At Price', 'Compare-at price'],
  imageUrl: ['Image Src', 'Product image URL'],
  imagePosition: ['Image Position'],
  imageAlt: ['Image Alt Text'],
  variantImage: ['Variant Image', 'Variant image URL'],
} as const;

export type Column = keyof typeof NAMES;

/** Without these a file says nothing about products. */
const NEEDED: Column[] = ['handle', 'title', 'price'];

/** A line by column; an absent column is empty. */
export type Cells = Record<Column, string>;

/**
 * Reads lines by the names in the header, whose case doesn't matter.
 * @throws UnreadableFileError when the header is not one of a product CSV
 */
export function cellReader(header: string[]): (line: string[]) => Cells {
  const indexes = new Map(header.map((name, index) => [name.trim().toLowerCase(), index]));
  const columns = Object.entries(NAMES) as [Column, readonly string[]][];
  const found = columns.map(([column, names]) => {
    const index = names.map((name) => indexes.get(name.toLowerCase())).find((at) => at !== undefined);
    return [column, index] as const;
  });
  const missing = NEEDED.filter((column) => found.some(([name, at]) => name === column && at === undefined));
  if (missing.length > 0) {
    const names = missing.map((column) => `"${NAMES[column][0]}"`).join(', ');
    throw new UnreadableFileError(
      `This is not a Shopify product CSV: its first line has no column ${names}.` +
        (header.length === 1 && /[;\t]/.test(header[0] ?? '') ? ' Cells must be separated by commas.' : ''),
    );
  }
  return (line) =>
    Object.fromEntries(
      found.map(([column, at]) => [column, at === undefined ? '' : (line[at] ?? '').trim()]),
    ) as Cells;
}
