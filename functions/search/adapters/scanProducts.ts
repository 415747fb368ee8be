import { ScanCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { SearchDocument } from '../domain/document.ts';
import type { Unindexable } from '../ports.ts';
import { documentOf, isVariant, readStock, type Item, type Tables } from './dynamoProducts.ts';

/** Segments that are read beside each other. */
const SEGMENTS = 4;
/** Products that are made into documents together. */
const CHUNK = 200;

export type Scanned = [id: string, document: SearchDocument | null | Unindexable];

/**
 * Every product of the Catalog table as it is in the tables, strongly consistent, several segments at once. `take`
 * is given some hundred at a time and waited for.
 */
export async function scanProducts(
  client: DynamoDBDocumentClient,
  tables: Tables,
  take: (products: Scanned[]) => Promise<void>,
): Promise<void> {
  await Promise.all(Array.from({ length: SEGMENTS }, (_, segment) => scanSegment(segment)));

  async function scanSegment(segment: number): Promise<void> {
    /** Items by product. A segment holds all items of a product, one behind the other. */
    let open = new Map<string, Item[]>();
    let start: Record<string, unknown> | undefined;
    do {
      const page = await client.send(
        new ScanCommand({
          TableName: tables.catalog,
          ConsistentRead: true,
          Segment: segment,
          TotalSegments: SEGMENTS,
          ExclusiveStartKey: start,
        }),
      );
      for (const item of (page.Items ?? []) as Item[]) {
        if (!item.pk.startsWith('PRODUCT#')) continue;
        open.set(item.pk, [...(open.get(item.pk) ?? []), item]);
      }
      start = page.LastEvaluatedKey;
      const last = start ? (start.pk as string) : undefined;
      const complete = [...open].filter(([pk]) => pk !== last);
      open = new Map([...open].filter(([pk]) => pk === last));
      for (let from = 0; from < complete.length; from += CHUNK) {
        await take(await documents(complete.slice(from, from + CHUNK)));
      }
    } while (start);
  }

  async function documents(products: [string, Item[]][]): Promise<Scanned[]> {
    const variants = products.flatMap(([, items]) => items.filter(isVariant));
    const stock = await readStock(
      client,
      tables.inventory,
      variants.map(({ id }) => id as string),
    );
    return products.map(([pk, items]) => [pk.slice('PRODUCT#'.length), documentOf(items, stock)]);
  }
}
