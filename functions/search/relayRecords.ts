import { productOf, type StreamRecord } from './domain/records.ts';
import { indexProducts, type IndexDependencies } from './indexProducts.ts';

/** Indexes the products that the records are about; a record that is about none goes to the dead-letter queue. */
export async function relayRecords(
  records: StreamRecord[],
  dependencies: IndexDependencies,
): Promise<number> {
  const products: string[] = [];
  for (const record of records) {
    const product = productOf(record);
    if (product === undefined) await dependencies.deadLetters.send(record, 'the key names no product');
    else if (product) products.push(product);
  }
  return indexProducts(products, dependencies);
}
