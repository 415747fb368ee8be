import type { ProductDocument, VariantDocument } from '../../../../functions/catalog/domain/product.ts';

/** A product with one option, `Size`, and a variant for each size. */
export function shirt(sizes: string[], changes: Partial<ProductDocument> = {}): ProductDocument {
  return {
    handle: 'shirt',
    title: 'Shirt',
    description: 'A shirt.',
    tags: [],
    optionNames: ['Size'],
    images: [],
    currencyCode: 'EUR',
    variants: sizes.map((size) => sized(size)),
    ...changes,
  };
}

/** A variant of `shirt`. */
export function sized(size: string, changes: Partial<VariantDocument> = {}): VariantDocument {
  return { optionValues: [size], price: 2_000, stock: { tracked: true, quantity: 10 }, ...changes };
}
