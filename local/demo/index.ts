/** The demo catalogue: Tarnholt, an invented shop for things to take outdoors and to come home to. */
import type { CollectionDocument, ProductDocument } from '../../functions/catalog/domain/product.ts';
import { toCollection, toDocument, toPicture, type DemoCollection, type Picture } from './catalogue.ts';
import { camp } from './products/camp.ts';
import { garden } from './products/garden.ts';
import { kitchen } from './products/kitchen.ts';
import { living } from './products/living.ts';
import { trail } from './products/trail.ts';
import { wear } from './products/wear.ts';

const COLLECTIONS: DemoCollection[] = [trail, camp, wear, kitchen, living, garden];

/** The collections, in the shop's order. */
export function demoCollections(): CollectionDocument[] {
  return COLLECTIONS.map(toCollection);
}

/**
 * The products, in the shop's order: one of each collection in turn, so that the first page shows something of
 * everything.
 */
export function demoProducts(): ProductDocument[] {
  const most = Math.max(...COLLECTIONS.map(({ products }) => products.length));
  return Array.from({ length: most }, (_, place) =>
    COLLECTIONS.flatMap((collection) => {
      const product = collection.products[place];
      return product ? [toDocument(product, collection)] : [];
    }),
  ).flat();
}

/** The pictures of all products; the same on every run. */
export function renderPictures(): Picture[] {
  return COLLECTIONS.flatMap((collection) =>
    collection.products.map((product) => toPicture(product, collection)),
  );
}
