import { toHandle } from '../../functions/catalog/domain/handle.ts';
import type {
  CollectionDocument,
  ProductDocument,
  StockDocument,
  VariantDocument,
} from '../../functions/catalog/domain/product.ts';
import { parseMinorUnits } from '../../functions/shared/money.ts';
import { scene, type Backdrop } from './pictures/scene.ts';
import type { Tint } from './pictures/palette.ts';

/** Prices of the demo shop are in euros. */
const CURRENCY = 'EUR';

/** A collection with its products, as the files in `products/` describe it. */
export interface DemoCollection {
  handle: string;
  title: string;
  description: string;
  /** The maker named on its products. */
  vendor: string;
  backdrop: Backdrop;
  products: DemoProduct[];
}

/** A product of the demo catalogue, in few words; `toDocument` fills in the rest. */
export interface DemoProduct {
  title: string;
  type: string;
  text: string;
  tags: string[];
  /** Decimal text. */
  price: string;
  /** Prices of variants with one of these option values. */
  priceFor?: Record<string, string>;
  /** Earlier price, shown beside the price. */
  was?: string;
  sku: string;
  /** What there is to choose: names with their values, in order. One variant for each combination. */
  options?: Record<string, string[]>;
  /** Pieces of each variant in turn, from the start again when there are more variants; or not counted at all. */
  stock: number[] | 'untracked';
  /** What the picture shows, drawn by one of the functions in `pictures/`. */
  drawing: string;
  /** The picture in words. */
  alt: string;
  tint: Tint;
  backdrop?: Backdrop;
  /** Handles of further collections it is shown in. */
  also?: string[];
}

/** A picture to put where the storefront looks for it. */
export interface Picture {
  /** Path on the storefront's host. */
  path: string;
  svg: string;
}

/** The collection without its products. */
export function toCollection({ handle, title, description }: DemoCollection): CollectionDocument {
  return { handle, title, description };
}

/** The picture of a product. */
export function toPicture(product: DemoProduct, { backdrop }: DemoCollection): Picture {
  const svg = scene(product.backdrop ?? backdrop, product.tint, product.alt, product.drawing);
  return { path: picturePath(product), svg };
}

/** The product as an import takes it. */
export function toDocument(product: DemoProduct, collection: DemoCollection): ProductDocument {
  return {
    handle: toHandle(product.title),
    title: product.title,
    description: product.text,
    vendor: collection.vendor,
    productType: product.type,
    tags: product.tags,
    optionNames: Object.keys(product.options ?? {}),
    images: [{ url: picturePath(product), altText: product.alt }],
    currencyCode: CURRENCY,
    variants: combinations(Object.values(product.options ?? {})).map((values, index) =>
      toVariant(product, values, index),
    ),
    collections: [collection.handle, ...(product.also ?? [])],
  };
}

function toVariant(product: DemoProduct, optionValues: string[], index: number): VariantDocument {
  const special = optionValues.map((value) => product.priceFor?.[value]).find((price) => price !== undefined);
  return {
    sku: [product.sku, ...optionValues.map(abbreviation)].join('-'),
    optionValues,
    price: parseMinorUnits(special ?? product.price, CURRENCY),
    ...(product.was && { compareAtPrice: parseMinorUnits(product.was, CURRENCY) }),
    stock: stockOf(product.stock, index),
  };
}

function stockOf(stock: DemoProduct['stock'], index: number): StockDocument {
  if (stock === 'untracked') return { tracked: false };
  return { tracked: true, quantity: stock[index % stock.length] ?? 0 };
}

function picturePath({ title }: DemoProduct): string {
  return `/images/products/${toHandle(title)}.svg`;
}

/** Every choice of one value from each list, the last list changing fastest. */
function combinations(lists: string[][]): string[][] {
  return lists.reduce<string[][]>(
    (chosen, values) => chosen.flatMap((before) => values.map((value) => [...before, value])),
    [[]],
  );
}

/** `Medium` → MED, `XL` → XL, `2 persons` → 2PE. */
function abbreviation(value: string): string {
  return value
    .replace(/[^a-z0-9]/gi, '')
    .slice(0, 3)
    .toUpperCase();
}
