import { LIMITS } from './limits.ts';
import { toHandle } from './handle.ts';
import {
  variantKey,
  type CollectionDocument,
  type Credit,
  type ImageDocument,
  type ProductAttribute,
  type ProductDocument,
} from './product.ts';
import { MAX_MINOR_UNITS, minorUnitDigits } from '../../shared/money.ts';

/** What is wrong with a product, one sentence each; empty when it can be stored. */
export function productProblems(product: ProductDocument): string[] {
  return [
    ...handleProblems(product.handle),
    ...textProblems('title', product.title, LIMITS.title, true),
    ...textProblems('description', product.description, LIMITS.description),
    ...textProblems('vendor', product.vendor, LIMITS.shortText),
    ...textProblems('type', product.productType, LIMITS.shortText),
    ...countProblems('tags', product.tags.length, LIMITS.tags),
    ...product.tags.flatMap((tag) => textProblems('tag', tag, LIMITS.shortText, true)),
    ...attributeProblems(product.attributes ?? []),
    ...(product.credit ? creditProblems(product.credit) : []),
    ...dateProblems(product.releaseDate),
    ...currencyProblems(product.currencyCode),
    ...optionProblems(product.optionNames),
    ...countProblems('pictures', product.images.length, LIMITS.images),
    ...product.images.flatMap(imageProblems),
    ...variantsProblems(product),
    ...sizeProblems(product),
  ];
}

/** What is wrong with an attribution, one sentence each. */
export function creditProblems({ text, url }: Credit): string[] {
  return [
    ...textProblems("credit's text", text, LIMITS.creditText, true),
    ...(url === undefined || (url.length <= LIMITS.url && isWebAddress(url))
      ? []
      : [`The credit's address "${url}" is not one of http(s).`]),
  ];
}

/** What is wrong with a collection, one sentence each. */
export function collectionProblems(collection: CollectionDocument): string[] {
  return [
    ...handleProblems(collection.handle),
    ...textProblems('title', collection.title, LIMITS.title, true),
    ...textProblems('description', collection.description, LIMITS.description),
  ];
}

/** What is wrong with a picture, one sentence each. */
export function imageProblems(image: ImageDocument): string[] {
  return [
    ...(isAddress(image.url)
      ? []
      : [`The picture's address "${image.url}" is neither http(s) nor a path starting with /.`]),
    ...textProblems("picture's address", image.url, LIMITS.url),
    ...textProblems("picture's text", image.altText, LIMITS.altText),
  ];
}

/** What is wrong with an amount that was not read from text. */
export function amountProblems(name: string, amount: number | undefined): string[] {
  if (amount === undefined || (Number.isInteger(amount) && amount >= 0 && amount <= MAX_MINOR_UNITS))
    return [];
  return [`The ${name} ${amount} is not a whole number of minor units from 0 to ${MAX_MINOR_UNITS}.`];
}

function variantsProblems(product: ProductDocument): string[] {
  if (product.variants.length === 0) return ['The product has no variants.'];
  const seen = new Set<string>();
  const problems = countProblems('variants', product.variants.length, LIMITS.variants);
  for (const variant of product.variants) {
    const key = variantKey(variant.optionValues);
    if (seen.has(key))
      problems.push(`Two variants have the same choices, ${variant.optionValues.join(' / ')}.`);
    seen.add(key);
    if (variant.optionValues.length !== product.optionNames.length) {
      problems.push(
        `A variant has ${variant.optionValues.length} choices, the product ${product.optionNames.length} options.`,
      );
    }
    problems.push(
      ...variant.optionValues.flatMap((value) => textProblems('option value', value, LIMITS.shortText, true)),
      ...textProblems('SKU', variant.sku, LIMITS.shortText),
      ...textProblems('barcode', variant.barcode, LIMITS.shortText),
      ...amountProblems('price', variant.price),
      ...amountProblems('compare-at price', variant.compareAtPrice),
      ...(variant.image ? imageProblems(variant.image) : []),
      ...(variant.stock.tracked ? stockProblems(variant.stock.quantity) : []),
    );
  }
  return problems;
}

function handleProblems(handle: string): string[] {
  if (handle !== '' && handle === toHandle(handle)) return [];
  return [`The handle "${handle}" is not made of lower case letters, digits and single hyphens.`];
}

function optionProblems(names: string[]): string[] {
  return [
    ...countProblems('options', names.length, LIMITS.options),
    ...(new Set(names).size < names.length ? ['Two options have the same name.'] : []),
    ...names.flatMap((name) => textProblems('option name', name, LIMITS.shortText, true)),
  ];
}

function attributeProblems(attributes: ProductAttribute[]): string[] {
  return [
    ...countProblems('attributes', attributes.length, LIMITS.attributes),
    ...(new Set(attributes.map(({ name }) => name)).size < attributes.length
      ? ['Two attributes have the same name.']
      : []),
    ...attributes.flatMap(({ name, value }) => [
      ...textProblems("attribute's name", name, LIMITS.attributeName, true),
      ...textProblems("attribute's value", value, LIMITS.attributeValue, true),
    ]),
  ];
}

function dateProblems(day: string | undefined): string[] {
  if (day === undefined) return [];
  const date = new Date(`${day}T00:00:00Z`);
  const isDay = !Number.isNaN(date.getTime()) && date.toISOString() === `${day}T00:00:00.000Z`;
  return isDay ? [] : [`The release date "${day}" is not a day written as yyyy-MM-dd.`];
}

function currencyProblems(currency: string): string[] {
  try {
    minorUnitDigits(currency);
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}

function stockProblems(quantity: number): string[] {
  if (Number.isInteger(quantity) && quantity >= 0 && quantity <= LIMITS.stock) return [];
  return [`The stock ${quantity} is not a whole number from 0 to ${LIMITS.stock}.`];
}

function textProblems(name: string, text: string | undefined, most: number, needed = false): string[] {
  if (needed && !text) return [`The ${name} is empty.`];
  if (text && text.length > most) {
    return [`The ${name} has ${text.length} characters; at most ${most} fit.`];
  }
  return [];
}

function countProblems(name: string, count: number, most: number): string[] {
  return count > most ? [`The product has ${count} ${name}; at most ${most} fit.`] : [];
}

function sizeProblems(product: ProductDocument): string[] {
  const bytes = Buffer.byteLength(JSON.stringify({ ...product, variants: [] }));
  if (bytes <= LIMITS.productBytes) return [];
  return [`The product's texts and pictures take ${bytes} bytes; at most ${LIMITS.productBytes} fit.`];
}

/** No other scheme may get into a page: `javascript:` in an address is a script. */
function isAddress(url: string): boolean {
  if (url.startsWith('/')) return !url.startsWith('//') && URL.canParse(url, 'https://storefront.invalid');
  return isWebAddress(url);
}

function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url);
}
