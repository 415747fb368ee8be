import { isDeepStrictEqual } from 'node:util';
import type { StoredProduct } from '../../../../functions/catalog/domain/change.ts';
import type { CollectionItem } from '../../../../functions/catalog/domain/items.ts';
import type { CatalogStore } from '../../../../functions/catalog/ports.ts';

/** A catalogue in memory, with what it was asked to write. */
export interface MemoryCatalog extends CatalogStore {
  products: Map<string, StoredProduct>;
  collections: Map<string, CollectionItem>;
  writes: number;
  /** Called before each product is written: what somebody else does in between. */
  beforeWrite?: () => Promise<void>;
}

/** Behaves as the tables do: a change planned on something else than what is there is refused. */
export function memoryCatalog(): MemoryCatalog {
  let rank = 0;
  const byHandle = (handle: string) =>
    [...catalog.products.values()].find(({ product }) => product.handle === handle);
  const catalog: MemoryCatalog = {
    products: new Map(),
    collections: new Map(),
    writes: 0,
    async findProducts(handles) {
      const found = handles.map(byHandle).filter((stored) => stored !== undefined);
      return new Map(found.map(({ product }) => [product.handle, product]));
    },
    async loadProduct(id) {
      return structuredClone(catalog.products.get(id) ?? null);
    },
    async takeRanks(count) {
      rank += count;
      return rank - count + 1;
    },
    async findCollections(handles) {
      const found = [...catalog.collections.values()].filter(({ handle }) => handles.includes(handle));
      return new Map(found.map((item) => [item.handle, item]));
    },
    async writeCollection(item, isNew) {
      const taken = [...catalog.collections.values()].some(({ handle }) => handle === item.handle);
      if (isNew && taken) return 'conflict';
      catalog.writes += 1;
      catalog.collections.set(item.id, structuredClone(item));
      return 'written';
    },
    async write(change) {
      const hook = catalog.beforeWrite;
      catalog.beforeWrite = undefined;
      await hook?.();
      const { product } = change;
      const stored = byHandle(product.handle);
      const { contentHash, version } = stored?.product ?? {};
      const seen = stored ? { contentHash, version } : null;
      if (!isDeepStrictEqual(seen, change.replaces)) return 'conflict';
      const variants = new Map(stored?.variants.map((item) => [item.id, item]));
      for (const { id } of change.removeVariants) variants.delete(id);
      for (const item of change.putVariants) variants.set(item.id, item);
      const stock = new Map(stored?.stock);
      for (const { before, after } of change.stock) {
        if (after) stock.set(after.variantId, after);
        else if (before) stock.delete(before.variantId);
      }
      const memberships = [...(stored?.memberships ?? []), ...change.join].filter(
        ({ sk }) => !change.leave.some((item) => item.sk === sk),
      );
      const sorted = [...variants.values()].toSorted((a, b) => (a.sk < b.sk ? -1 : 1));
      catalog.products.set(
        product.id,
        structuredClone({ product, variants: sorted, memberships, stock }) as StoredProduct,
      );
      catalog.writes += 1;
      return 'written';
    },
  };
  return catalog;
}
