/** A record of the Catalog's or the Inventory's stream: only its key matters, the product is read as it is now. */
export interface StreamRecord {
  pk: string;
  sk: string;
}

/**
 * The product that a record is about; null for items that are no part of a document, such as handles and
 * reservations; undefined when the key makes no sense.
 */
export function productOf({ pk, sk }: StreamRecord): string | null | undefined {
  const [kind, id = ''] = pk.split('#');
  if (kind === 'PRODUCT') {
    // Membership in a collection is not in the document.
    if (sk.startsWith('COLLECTION#')) return null;
    return id.startsWith('prod_') ? id : undefined;
  }
  if (kind !== 'VARIANT' || !sk.startsWith('STOCK#')) return null;
  // A variant's id names its product.
  const match = /^var_([^_]+)_[^_]+$/.exec(id);
  return match ? `prod_${match[1]}` : undefined;
}
