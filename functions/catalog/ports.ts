import type { CollectionItem } from './domain/items.ts';
import type { ProductChange, StoredProduct } from './domain/change.ts';

/** What an import needs to see of a stored product to know whether there is anything to do. */
export interface ProductSummary {
  id: string;
  contentHash: string;
}

/** Where products and collections are kept. */
export interface CatalogStore {
  /** Products by handle; what is missing is not in the answer. */
  findProducts(handles: string[]): Promise<Map<string, ProductSummary>>;
  /** All there is about a product, as it is now; null when it is gone. */
  loadProduct(id: string): Promise<StoredProduct | null>;
  /** Carries out a change as a whole. `conflict` when somebody else wrote since it was planned: plan again. */
  write(change: ProductChange): Promise<'written' | 'conflict'>;
  /** Gives out places in the shop's order: the first of `count` that nobody else gets. */
  takeRanks(count: number): Promise<number>;
  /** Collections by handle; what is missing is not in the answer. */
  findCollections(handles: string[]): Promise<Map<string, CollectionItem>>;
  /** Stores a collection. `conflict` when a new one's handle was taken in between. */
  writeCollection(item: CollectionItem, isNew: boolean): Promise<'written' | 'conflict'>;
}
