/** Keys of the services' tables, as resolvers build them from ids. */

/** Key of a product's own item; null for text that is no product id. */
export function productKey(productId: string) {
  return { pk: `PRODUCT#${productId}`, sk: 'META' };
}

/** A variant's id names its product: `var_<product's ULID>_<own ULID>`. */
export function isVariantId(variantId: string): boolean {
  const parts = variantId.split('_');
  return (
    parts.length === 3 &&
    parts[0] === 'var' &&
    (parts[1] ?? '').length === 26 &&
    (parts[2] ?? '').length === 26
  );
}

/** Key of a variant in the Catalog table. */
export function variantKey(variantId: string) {
  const productUlid = variantId.split('_')[1] ?? '';
  return { pk: `PRODUCT#prod_${productUlid}`, sk: `VARIANT#${variantId}` };
}

/** Key of a variant's stock at the main location, which also sums up all others, in the Inventory table. */
export function stockKey(variantId: string) {
  return { pk: `VARIANT#${variantId}`, sk: 'STOCK#main' };
}
