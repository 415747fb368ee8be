import { BatchGetCommand, QueryCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { untilSettled } from '../../shared/transaction.ts';
import { MAIN } from '../domain/allocation.ts';
import type { StockTotals } from '../domain/availability.ts';
import type { StockDelta } from '../domain/stockDelta.ts';
import { stockKey } from './keys.ts';

/** A stock item: how much of a variant there is at a location. */
export interface StockItem extends StockTotals {
  variantId: string;
  location: string;
  reserved: number;
  /** Absent until the first sale. */
  sold?: number;
}

/** DynamoDB answers a batch in parts when it is busy. */
const TRIES = 8;

/** The main locations' items of variants, read consistently. */
export async function findMainStock(
  client: DynamoDBDocumentClient,
  table: string,
  variantIds: string[],
): Promise<Map<string, StockItem>> {
  const found = new Map<string, StockItem>();
  let keys: Record<string, unknown>[] = variantIds.map((variantId) => stockKey(variantId, MAIN));
  await untilSettled(TRIES, async () => {
    const answer = await client.send(
      new BatchGetCommand({ RequestItems: { [table]: { Keys: keys, ConsistentRead: true } } }),
    );
    for (const item of (answer.Responses?.[table] ?? []) as StockItem[]) found.set(item.variantId, item);
    keys = answer.UnprocessedKeys?.[table]?.Keys ?? [];
    return keys.length === 0 ? true : undefined;
  });
  return found;
}

/** A variant's items of all locations, read consistently. */
export async function findAllStock(
  client: DynamoDBDocumentClient,
  table: string,
  variantId: string,
): Promise<StockItem[]> {
  const { Items } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :variant AND begins_with(sk, :stock)',
      ExpressionAttributeValues: { ':variant': stockKey(variantId, MAIN).pk, ':stock': 'STOCK#' },
      ConsistentRead: true,
    }),
  );
  return (Items ?? []) as StockItem[];
}

/** Conditions by name: new holds need stock that is counted; what is held ends even if it no longer is. */
const isCounted = 'tracked = :true';
const isThere = 'attribute_exists(pk)';

/** The Update of one stock item, under the condition that no counter falls below zero. */
export function stockUpdate(
  table: string,
  { variantId, location, counters }: StockDelta,
  { counted }: { counted: boolean },
) {
  const changed = Object.entries(counters);
  const taken = changed.filter(([, by]) => by < 0);
  return {
    TableName: table,
    Key: stockKey(variantId, location),
    UpdateExpression: `ADD ${changed.map(([name]) => `${name} :${name}`).join(', ')}`,
    ConditionExpression: [
      counted ? isCounted : isThere,
      ...taken.map(([name]) => `${name} >= :${name}Taken`),
    ].join(' AND '),
    ExpressionAttributeValues: {
      ...(counted && { ':true': true }),
      ...Object.fromEntries(changed.map(([name, by]) => [`:${name}`, by])),
      ...Object.fromEntries(taken.map(([name, by]) => [`:${name}Taken`, -by])),
    },
  };
}
