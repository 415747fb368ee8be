import { toHandle } from '../../domain/handle.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { CollectionDocument, ImageDocument, ProductDocument } from '../../domain/product.ts';
import { amountProblems, imageProblems } from '../../domain/validate.ts';
import { LineError } from '../errors.ts';
import type { ReadOptions } from '../reader.ts';
import { readAttributes } from './attributes.ts';
import { lineOf, shortened, textOf, type CatalogueRecord } from './record.ts';

/** Pictures of one product in several sizes; the first that is there is enough for a page. */
const PICTURES = ['img_500x500', 'img_high', 'img_low', 'img_thumb'];

/** Leaves room for the id behind the name in a handle. */
const HANDLE_NAME = 120;

/**
 * A product as its line describes it, in one form only. Its handle ends in the catalogue's id, which makes it unique
 * and keeps it when the title is rewritten; the id is its article number too.
 * @throws LineError when it has no title or no price that can be used
 */
export function readProduct({ id, members }: CatalogueRecord, options: ReadOptions): ProductDocument {
  const title = shortened(lineOf(members.title), LIMITS.title);
  if (title === '') throw new LineError('The product has no title.');
  const vendor = brandOf(members);
  const productType = readType(members.attr_t_product_type);
  const releaseDate = readDate(members.date_released);
  const barcode = readBarcode(members.ean);
  return {
    handle: handleOf(id, `${vendor} ${lineOf(members.name) || title}`),
    title,
    description: shortened(textOf(members.short_description), LIMITS.description),
    ...(vendor && { vendor }),
    ...(productType && { productType }),
    ...(releaseDate && { releaseDate }),
    tags: [],
    attributes: readAttributes(members),
    optionNames: [],
    images: readPictures(members),
    currencyCode: options.currency,
    variants: [
      {
        sku: id,
        ...(barcode && { barcode }),
        optionValues: [],
        price: readPrice(members.price),
        stock: options.stock === undefined ? { tracked: false } : { tracked: true, quantity: options.stock },
      },
    ],
    collections: brandCollection({ id, members }).map(({ handle }) => handle),
  };
}

/** The collection of a product's brand; none when it has no brand. */
export function brandCollection({ members }: CatalogueRecord): CollectionDocument[] {
  const title = brandOf(members);
  const handle = toHandle(toHandle(title).slice(0, HANDLE_NAME));
  return handle === '' ? [] : [{ handle, title, description: `Products by ${title}.` }];
}

function brandOf(members: Record<string, unknown>): string {
  return shortened(lineOf(members.supplier), LIMITS.shortText / 2);
}

function handleOf(id: string, name: string): string {
  return toHandle(`${toHandle(name).slice(0, HANDLE_NAME)} ${id}`);
}

function readPrice(price: unknown): number {
  if (price === undefined || price === null || price === '') throw new LineError('There is no price.');
  if (typeof price !== 'number') throw new LineError(`The price ${JSON.stringify(price)} is not a number.`);
  const [problem] = amountProblems('price', price);
  if (problem) throw new LineError(problem);
  if (price === 0) throw new LineError('The price is 0.');
  return price;
}

/** Some lines have a number where the kind of product belongs. */
function readType(value: unknown): string {
  const text = lineOf(value);
  return /\p{L}/u.test(text) ? shortened(text, LIMITS.shortText) : '';
}

/** The day of a time in ISO 8601; a date that isn't one is left out. */
function readDate(value: unknown): string | undefined {
  const day = typeof value === 'string' ? /^\d{4}-\d{2}-\d{2}(?=T|$)/.exec(value)?.[0] : undefined;
  const date = day && new Date(`${day}T00:00:00Z`);
  return date && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : undefined;
}

/** A product has a number for each country and packing; the first whose check digit is right is taken. */
function readBarcode(value: unknown): string | undefined {
  const numbers = (Array.isArray(value) ? (value as unknown[]) : [value]).filter(
    (each): each is string => typeof each === 'string' && /^(?:\d{8}|\d{12,14})$/.test(each),
  );
  return numbers.find(hasCheckDigit);
}

/** GS1's check digit: weights 3 and 1 from the right, the sum a multiple of ten. */
function hasCheckDigit(gtin: string): boolean {
  const sum = [...gtin].toReversed().reduce((total, digit, index) => {
    return total + Number(digit) * (index % 2 === 1 ? 3 : 1);
  }, 0);
  return sum % 10 === 0;
}

/** Icecat writes `http:`; its host answers `https:` too, which is what a page may load. */
function readPictures(members: Record<string, unknown>): ImageDocument[] {
  const images = PICTURES.map((size) => members[size])
    .filter((url) => typeof url === 'string' && url !== '')
    .map((url) => ({ url: (url as string).replace(/^http:/, 'https:') }));
  return images.filter((image) => imageProblems(image).length === 0).slice(0, 1);
}
