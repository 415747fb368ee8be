import { BatchGetCommand, QueryCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { untilSettled } from '../../shared/transaction.ts';
import { toDocument, type ProductItem, type StockItem, type VariantItem } from '../domain/document.ts';
import { Unindexable, type ProductSource } from '../ports.ts';

export interface Tables {
  catalog: string;
  inventory: string;
}

/** Most keys of one BatchGetItem. */
const BATCH = 100;
/** DynamoDB answers a batch in parts when it is busy. */
const TRIES = 8;
/** Queries under way at once. */
const ABREAST = 10;

/** An item with its keys. */
export type Item = Record<string, unknown> & { pk: string; sk: string };

/** Products read from the tables by key, strongly consistent: an older read could stay in the index for good. */
export function dynamoProducts(client: DynamoDBDocumentClient, tables: Tables): ProductSource {
  return {
    async read(productIds) {
      const items: Item[][] = [];
      for (let from = 0; from < productIds.length; from += ABREAST) {
        const some = productIds.slice(from, from + ABREAST);
        items.push(...(await Promise.all(some.map((id) => queryProduct(client, tables.catalog, id)))));
      }
      const variants = items.flat().filter(isVariant);
      const stock = await readStock(
        client,
        tables.inventory,
        variants.map(({ id }) => id as string),
      );
      return new Map(productIds.map((id, at) => [id, documentOf(items[at] ?? [], stock)]));
    },
  };
}

export const isVariant = (item: Item) => item.pk.startsWith('PRODUCT#') && item.sk.startsWith('VARIANT#');

/** The document of all items of one product. */
export function documentOf(items: Item[], stock: Map<string, StockItem>) {
  try {
    const product = items.find(({ sk }) => sk === 'META') as ProductItem | undefined;
    return toDocument(product, items.filter(isVariant) as unknown as VariantItem[], stock);
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return new Unindexable(error.message);
    throw error;
  }
}

async function queryProduct(client: DynamoDBDocumentClient, table: string, id: string): Promise<Item[]> {
  const found: Item[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :product',
        ExpressionAttributeValues: { ':product': `PRODUCT#${id}` },
        ConsistentRead: true,
        ExclusiveStartKey: start,
      }),
    );
    found.push(...((page.Items ?? []) as Item[]));
    start = page.LastEvaluatedKey;
  } while (start);
  return found;
}

/** Stock by variant, of the item that stands for all locations. */
export async function readStock(
  client: DynamoDBDocumentClient,
  table: string,
  variantIds: string[],
): Promise<Map<string, StockItem>> {
  const stock = new Map<string, StockItem>();
  for (let from = 0; from < variantIds.length; from += BATCH) {
    let Keys: Record<string, unknown>[] = variantIds
      .slice(from, from + BATCH)
      .map((id) => ({ pk: `VARIANT#${id}`, sk: 'STOCK#main' }));
    await untilSettled(TRIES, async () => {
      const answer = await client.send(
        new BatchGetCommand({ RequestItems: { [table]: { Keys, ConsistentRead: true } } }),
      );
      for (const item of (answer.Responses?.[table] ?? []) as StockItem[]) stock.set(item.variantId, item);
      Keys = answer.UnprocessedKeys?.[table]?.Keys ?? [];
      return Keys.length === 0 ? true : undefined;
    });
  }
  return stock;
}
