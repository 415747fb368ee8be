import { LIMITS } from '../domain/limits.ts';
import type { ImageDocument, StockDocument, VariantDocument } from '../domain/product.ts';
import { imageProblems } from '../domain/validate.ts';
import { parseMinorUnits } from '../../shared/money.ts';
import type { Cells } from './columns.ts';
import { LineError } from './errors.ts';

const OPTION_NAMES = ['option1Name', 'option2Name', 'option3Name'] as const;
const OPTION_VALUES = ['option1Value', 'option2Value', 'option3Value'] as const;

/** A picture with the place the file gives it among the product's pictures. */
export interface PlacedImage {
  image: ImageDocument;
  place: number;
}

/**
 * What a buyer chooses between. Shopify writes the option `Title` with the value `Default Title` for a product that
 * comes in one form only.
 */
export function readOptionNames(cells: Cells): string[] {
  const isDefault = cells.option1Name === 'Title' && cells.option1Value === 'Default Title';
  if (isDefault) return [];
  const names = OPTION_NAMES.map((column) => cells[column]);
  const count = names.findIndex((name) => name === '');
  const given = count < 0 ? names : names.slice(0, count);
  if (names.slice(given.length).some((name) => name !== '')) {
    throw new LineError(`Option ${given.length + 1} has no name, but a later option has.`);
  }
  if (new Set(given).size < given.length) throw new LineError('Two options have the same name.');
  return given;
}

/** Whether the line describes a variant; otherwise it only adds a picture. */
export function isVariantLine(cells: Cells): boolean {
  return cells.price !== '' || cells.sku !== '' || OPTION_VALUES.some((column) => cells[column] !== '');
}

/** The variant on a line. */
export function readVariant(cells: Cells, optionNames: string[], currency: string): VariantDocument {
  const compareAtPrice = cells.compareAtPrice === '' ? 0 : readPrice(cells.compareAtPrice, currency);
  return {
    optionValues: readOptionValues(cells, optionNames),
    ...(cells.sku && { sku: short('SKU', cells.sku) }),
    ...(cells.barcode && { barcode: short('barcode', cells.barcode) }),
    price: readPrice(cells.price, currency),
    ...(compareAtPrice > 0 && { compareAtPrice }),
    ...(cells.variantImage && { image: checkedImage({ url: cells.variantImage }) }),
    stock: readStock(cells),
  };
}

/** The picture on a line, if there is one. */
export function readImage(cells: Cells): PlacedImage | undefined {
  if (!cells.imageUrl) return undefined;
  const image = checkedImage({ url: cells.imageUrl, ...(cells.imageAlt && { altText: cells.imageAlt }) });
  const place = Number.parseInt(cells.imagePosition, 10);
  return { image, place: place > 0 ? place : Number.POSITIVE_INFINITY };
}

function readOptionValues(cells: Cells, names: string[]): string[] {
  const values = OPTION_VALUES.map((column) => cells[column]);
  for (const [index, name] of names.entries()) {
    if (!values[index]) throw new LineError(`There is no value for the option "${name}".`);
    short(`value of the option "${name}"`, values[index]);
  }
  const isDefault = names.length === 0 && values[0] === 'Default Title';
  if (!isDefault && values.slice(names.length).some((value) => value !== '')) {
    throw new LineError(`There is a value for option ${names.length + 1}, which the product doesn't have.`);
  }
  return values.slice(0, names.length);
}

function readPrice(text: string, currency: string): number {
  if (text === '') throw new LineError('There is no price.');
  try {
    return parseMinorUnits(text, currency);
  } catch (cause) {
    throw new LineError(`The price ${(cause as Error).message}`, { cause });
  }
}

/** An empty tracker means that the shop doesn't count; `continue` means that it sells on at 0. */
function readStock(cells: Cells): StockDocument {
  const sellsOn = /^(?:continue|true)$/i.test(cells.policy);
  if (cells.quantity !== '' && !/^-?\d{1,10}$/.test(cells.quantity)) {
    throw new LineError(`The stock "${cells.quantity}" is not a whole number.`);
  }
  if (cells.tracker === '' || sellsOn) return { tracked: false };
  // Shopify counts below 0 when it sold more than there was.
  const quantity = Math.max(0, Number(cells.quantity));
  if (quantity > LIMITS.stock) throw new LineError(`The stock ${quantity} is more than ${LIMITS.stock}.`);
  return { tracked: true, quantity };
}

function checkedImage(image: ImageDocument): ImageDocument {
  const [problem] = imageProblems(image);
  if (problem) throw new LineError(problem);
  return image;
}

function short(name: string, text: string): string {
  if (text.length <= LIMITS.shortText) return text;
  throw new LineError(`The ${name} has ${text.length} characters; at most ${LIMITS.shortText} fit.`);
}
