import { ulid } from 'ulid';
import type { ProductChange } from '../domain/change.ts';
import * as items from '../domain/items.ts';
import type { ProductItem } from '../domain/items.ts';
import {
  expectSeen,
  handleIsFree,
  isAsSeen,
  put,
  remove,
  stockAction,
  type Action,
  type Tables,
} from './actions.ts';
import { MAX_ACTIONS, transact, type Send } from './transact.ts';

/**
 * Writes a change in one transaction, as nearly all fit. A greater one begins by claiming the product, and ends by
 * giving it its new hash:
 *
 *   hash as planned ─► hash "writing:…" ─► … (further transactions, each if the claim is still ours) ─► new hash
 *   version n         n + 1                                                                          n + 2
 *
 * Whoever finds a claim may take it over; its owner is then refused and plans again. A claim left behind equals no
 * hash of a document, so the next import writes the product whole. A new product can be found only from the last step.
 */
export async function writeProduct(
  send: Send,
  tables: Tables,
  change: ProductChange,
): Promise<'written' | 'conflict'> {
  const parts = partActions(tables, change);
  if (parts.length + 2 <= MAX_ACTIONS) {
    return transact(send, [...productActions(tables, change, change.product), ...parts]);
  }
  const claim = `writing:${ulid()}`;
  const claimed = { contentHash: claim, version: change.product.version };
  const begun = await transact(send, productActions(tables, change, claimOf(change, claim)));
  if (begun === 'conflict') return begun;
  for (let from = 0; from < parts.length; from += MAX_ACTIONS - 1) {
    const step = parts.slice(from, from + MAX_ACTIONS - 1);
    const result = await transact(send, [expectSeen(tables.catalog, change.product.id, claimed), ...step]);
    if (result === 'conflict') return result;
  }
  const product = { ...change.product, version: claimed.version + 1 };
  return transact(send, productActions(tables, { ...change, replaces: claimed }, product));
}

/** The product's own item, and for a new one the guard of its handle. */
function productActions(
  tables: Tables,
  { replaces }: ProductChange,
  product: Partial<ProductItem>,
): Action[] {
  const item = product as ProductItem;
  if (replaces !== null) return [{ Put: { TableName: tables.catalog, Item: item, ...isAsSeen(replaces) } }];
  const guard = { ...items.handleGuardKey('product', item.handle), id: item.id };
  return [put(tables.catalog, guard, handleIsFree), put(tables.catalog, item, handleIsFree)];
}

/** What stands in the table while the parts are written: a new product without its index keys, which hides it. */
function claimOf({ product, replaces }: ProductChange, claim: string): Partial<ProductItem> {
  if (replaces !== null) return { ...product, contentHash: claim };
  const { handleKey: _handle, collectionKey: _collection, ...hidden } = product;
  return { ...hidden, contentHash: claim };
}

function partActions(tables: Tables, change: ProductChange): Action[] {
  return [
    ...change.putVariants.map((item) => put(tables.catalog, item)),
    ...change.removeVariants.map((item) => remove(tables.catalog, item)),
    ...change.join.map((item) => put(tables.catalog, item)),
    ...change.leave.map((item) => remove(tables.catalog, item)),
    ...change.stock.flatMap((stock) => stockAction(tables.inventory, stock)),
  ];
}
