import { canonicalJson, sha256 } from '../../shared/canonical.ts';
import { productId, variantId, type Ids } from './ids.ts';
import * as items from './items.ts';
import type { MembershipItem, ProductItem, StockItem, VariantItem } from './items.ts';
import { LIMITS } from './limits.ts';
import { variantKey, type ProductDocument, type VariantDocument } from './product.ts';
import { stockAfter, type StockChange } from './stock.ts';
import { productItem, variantItem } from './mapping.ts';

/** A product as the tables hold it. */
export interface StoredProduct {
  product: ProductItem;
  variants: VariantItem[];
  memberships: MembershipItem[];
  /** By variant id. */
  stock: Map<string, StockItem>;
}

/** Which state of a stored product a change was planned on. The hash alone could have been left and come back. */
export type SeenProduct = Pick<ProductItem, 'contentHash' | 'version'>;

/** All that one import writes about one product. It happens as a whole, and only if nobody else wrote in between. */
export interface ProductChange {
  product: ProductItem;
  /** What the stored product must still be; null when the product must not exist yet. */
  replaces: SeenProduct | null;
  putVariants: VariantItem[];
  removeVariants: VariantItem[];
  stock: StockChange[];
  join: MembershipItem[];
  leave: MembershipItem[];
}

/** What a change needs to know beside the document. */
export interface ChangeContext {
  ids: Ids;
  /** ISO 8601. */
  now: string;
  /** Place of a new product in the shop's order. */
  rank: number;
  /** Ids of collections by handle. */
  collectionIds: Map<string, string>;
}

/** The same for equal documents: decides whether there is anything to write. */
export function contentHash(document: ProductDocument): string {
  return sha256(canonicalJson(document));
}

/** What to write so that the shop holds the document. Variants that are chosen in the same way keep their ids. */
export function planChange(
  document: ProductDocument,
  stored: StoredProduct | null,
  context: ChangeContext,
): ProductChange {
  const id = stored?.product.id ?? productId(context.ids);
  const position = stored?.product.collectionPosition ?? items.position(context.rank, id);
  const before = new Map(
    stored?.variants.map((v) => [variantKey(v.selectedOptions.map(({ value }) => value)), v]),
  );
  const written = document.variants.map((variant, index) => {
    const known = before.get(variantKey(variant.optionValues));
    return {
      variant,
      item: variantItem(document, variant, id, known?.id ?? variantId(context.ids, id), index),
    };
  });
  const named = new Set(written.map(({ item }) => item.id));
  const unnamed = stored?.variants.filter((variant) => !named.has(variant.id)) ?? [];
  const kept = document.incomplete ? unnamed.filter((variant) => fits(document, variant)) : [];
  kept.splice(LIMITS.variants - written.length);
  const removed = unnamed.filter((variant) => !kept.includes(variant));
  const variants = [...written.map(({ item }) => item), ...kept];
  const known = new Map(stored?.variants.map((variant) => [variant.id, canonicalJson(variant)]));
  return {
    product: productItem(document, variants, {
      id,
      position,
      createdAt: stored?.product.createdAt ?? context.now,
      updatedAt: context.now,
      version: (stored?.product.version ?? 0) + 1,
      contentHash: contentHash(document),
    }),
    replaces: stored && { contentHash: stored.product.contentHash, version: stored.product.version },
    putVariants: written.map(({ item }) => item).filter((item) => known.get(item.id) !== canonicalJson(item)),
    removeVariants: removed,
    stock: [
      ...written.flatMap(({ variant, item }) => stockChange(stored, item.id, variant)),
      ...removed.flatMap((item) => stockChange(stored, item.id, null)),
    ],
    ...membershipChanges(document, stored, id, position, context.collectionIds),
  };
}

/** A variant without a choice for each option can't be shown beside the others. */
function fits(document: ProductDocument, variant: VariantItem): boolean {
  return variant.selectedOptions.length === document.optionNames.length;
}

function stockChange(
  stored: StoredProduct | null,
  ofVariant: string,
  variant: VariantDocument | null,
): StockChange[] {
  const before = stored?.stock.get(ofVariant) ?? null;
  const after = stockAfter(ofVariant, before, variant?.stock ?? null);
  return canonicalJson(before) === canonicalJson(after) ? [] : [{ before, after }];
}

function membershipChanges(
  document: ProductDocument,
  stored: StoredProduct | null,
  ofProduct: string,
  position: string,
  collectionIds: Map<string, string>,
): Pick<ProductChange, 'join' | 'leave'> {
  if (!document.collections) return { join: [], leave: [] };
  const wanted = document.collections.map((handle): MembershipItem => {
    const collectionId = collectionIds.get(handle);
    if (!collectionId) throw new RangeError(`There is no collection "${handle}".`);
    return {
      ...items.membershipKey(ofProduct, collectionId),
      productId: ofProduct,
      collectionKey: `COLLECTION#${collectionId}`,
      collectionPosition: position,
    };
  });
  const present = stored?.memberships ?? [];
  return {
    join: wanted.filter((item) => !present.some(({ sk }) => sk === item.sk)),
    leave: present.filter((item) => !wanted.some(({ sk }) => sk === item.sk)),
  };
}
