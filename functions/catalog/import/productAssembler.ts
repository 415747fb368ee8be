import { LIMITS } from '../domain/limits.ts';
import { toHandle } from '../domain/handle.ts';
import { variantKey, type ImageDocument, type ProductDocument } from '../domain/product.ts';
import { productProblems } from '../domain/validate.ts';
import type { Cells } from './columns.ts';
import { LineError } from './errors.ts';
import { isVariantLine, readImage, readOptionNames, readVariant, type PlacedImage } from './lines.ts';
import { plainText } from './plainText.ts';
import type { ImportEvent } from './reader.ts';

/** The product whose lines are being read. `product` is null when its first line was refused. */
interface Open {
  handle: string;
  line: number;
  product: ProductDocument | null;
  images: PlacedImage[];
}

/**
 * Puts the lines of a product together: the first has its texts and its first variant, the following ones, which
 * repeat its handle, have a variant, a picture or both.
 */
export class ProductAssembler {
  private readonly currency: string;
  private readonly seen = new Map<string, number>();
  private open: Open | undefined;

  constructor(currency: string) {
    this.currency = currency;
  }

  /** Takes a line. */
  *add(line: number, cells: Cells): Generator<ImportEvent> {
    const handle = toHandle(cells.handle);
    if (handle === '') {
      yield* this.refuse(line, 'The line has no handle.', cells.handle);
    } else if (handle === this.open?.handle) {
      yield* this.continue(line, cells, this.open);
    } else {
      yield* this.end();
      const before = this.seen.get(handle);
      if (before !== undefined) {
        const reason = `The lines of a product must follow each other; those of "${handle}" began at line ${before}.`;
        yield refused(line, handle, reason);
      } else {
        this.seen.set(handle, line);
        yield* this.begin(line, handle, cells);
      }
    }
  }

  /** Takes a line that can't be read. It may have been one of the open product's. */
  *refuse(line: number, reason: string, handle = ''): Generator<ImportEvent> {
    if (this.open?.product) this.open.product.incomplete = true;
    yield refused(line, handle, reason);
  }

  /** Completes the open product. */
  *end(): Generator<ImportEvent> {
    const open = this.open;
    this.open = undefined;
    if (!open?.product) return;
    const images = imagesInOrder(open.images);
    const product = { ...open.product, images };
    for (const variant of product.variants) {
      const image = variant.image && images.find(({ url }) => url === variant.image?.url);
      if (image) variant.image = image;
    }
    const [problem] = productProblems(product);
    if (problem) yield refused(open.line, open.handle, `${problem} The product is left out.`);
    else yield { kind: 'product', product };
  }

  private *begin(line: number, handle: string, cells: Cells): Generator<ImportEvent> {
    this.open = { handle, line, product: null, images: [] };
    try {
      checkPublished(cells);
      if (cells.title === '') throw new LineError('The first line of a product has no title.');
      const optionNames = readOptionNames(cells);
      const image = readImage(cells);
      this.open.product = {
        handle,
        title: cells.title,
        description: plainText(cells.body),
        ...(cells.vendor && { vendor: cells.vendor }),
        ...(cells.type && { productType: cells.type }),
        tags: readTags(cells.tags),
        optionNames,
        images: [],
        currencyCode: this.currency,
        variants: [readVariant(cells, optionNames, this.currency)],
      };
      if (image) this.open.images.push(image);
    } catch (error) {
      yield refused(line, handle, `${reasonOf(error)} The product is left out with all its lines.`);
    }
  }

  private *continue(line: number, cells: Cells, open: Open): Generator<ImportEvent> {
    // The product was refused with its first line, which says so.
    if (!open.product) return;
    try {
      const image = readImage(cells);
      if (isVariantLine(cells)) addVariant(open.product, cells, this.currency);
      else if (!image) throw new LineError('The line has neither a variant nor a picture.');
      if (image) open.images.push(image);
    } catch (error) {
      yield* this.refuse(line, reasonOf(error), open.handle);
    }
  }
}

function addVariant(product: ProductDocument, cells: Cells, currency: string): void {
  const variant = readVariant(cells, product.optionNames, currency);
  const key = variantKey(variant.optionValues);
  if (product.variants.some(({ optionValues }) => variantKey(optionValues) === key)) {
    const choice = variant.optionValues.join(' / ') || 'without options';
    throw new LineError(`The product has a variant ${choice} already.`);
  }
  if (product.variants.length >= LIMITS.variants) {
    throw new LineError(`The product has ${LIMITS.variants} variants already, which is the most.`);
  }
  product.variants.push(variant);
}

function checkPublished(cells: Cells): void {
  const isHidden =
    /^(?:draft|archived|unlisted)$/i.test(cells.status) || /^(?:false|no|0)$/i.test(cells.published);
  if (isHidden) throw new LineError('The product is not published.');
}

function readTags(text: string): string[] {
  const tags = text.split(',').map((tag) => tag.trim());
  return [...new Set(tags.filter((tag) => tag !== ''))];
}

/** By the place the file gives, then by line; each address once. */
function imagesInOrder(placed: PlacedImage[]): ImageDocument[] {
  const byUrl = new Map<string, ImageDocument>();
  for (const { image } of placed.toSorted((a, b) => (a.place === b.place ? 0 : a.place - b.place))) {
    if (!byUrl.has(image.url)) byUrl.set(image.url, image);
  }
  return [...byUrl.values()];
}

function reasonOf(error: unknown): string {
  if (error instanceof LineError) return error.message;
  throw error;
}

function refused(line: number, handle: string, reason: string): ImportEvent {
  return { kind: 'refused', refused: { line, handle, reason } };
}
