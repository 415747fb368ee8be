import {
  BatchGetCommand,
  QueryCommand,
  UpdateCommand,
  type DynamoDBDocumentClient,
  type TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { untilSettled } from '../../shared/transaction.ts';
import * as items from '../domain/items.ts';
import type {
  CollectionItem,
  Key,
  MembershipItem,
  ProductItem,
  StockItem,
  VariantItem,
} from '../domain/items.ts';
import type { CatalogStore, ProductSummary } from '../ports.ts';
import { handleIsFree, put, type Tables } from './actions.ts';
import { transact } from './transact.ts';
import { writeProduct } from './writeProduct.ts';

/** Most keys of one BatchGetItem. */
const BATCH = 100;
/** DynamoDB answers a batch in parts when it is busy. */
const TRIES = 8;

/** The catalogue in the Catalog and Inventory tables. */
export function dynamoCatalog(client: DynamoDBDocumentClient, tables: Tables): CatalogStore {
  const send = (command: TransactWriteCommand) => client.send(command);
  const findIds = async (kind: 'product' | 'collection', handles: string[]) => {
    const guards = await getAll<Key & { id: string }>(
      client,
      tables.catalog,
      handles.map((handle) => items.handleGuardKey(kind, handle)),
    );
    return guards.map(({ id }) => id);
  };
  return {
    async findProducts(handles) {
      const ids = await findIds('product', handles);
      const found = await getAll<ProductSummary & { handle: string }>(
        client,
        tables.catalog,
        ids.map(items.productKey),
        ['id', 'handle', 'contentHash'],
      );
      return new Map(found.map(({ handle, id, contentHash }) => [handle, { id, contentHash }]));
    },
    async loadProduct(id) {
      const { pk, sk } = items.productKey(id);
      const all = await queryAll(client, tables.catalog, pk);
      const product = all.find((item) => item.sk === sk) as ProductItem | undefined;
      if (!product) return null;
      const variants = all.filter((item) => item.sk.startsWith('VARIANT#')) as VariantItem[];
      const stock = await getAll<StockItem>(
        client,
        tables.inventory,
        variants.map((variant) => items.stockKey(variant.id)),
      );
      return {
        product: { ...product, version: product.version ?? 0 },
        variants,
        memberships: all.filter((item) => item.sk.startsWith('COLLECTION#')) as MembershipItem[],
        stock: new Map(stock.map((item) => [item.variantId, item])),
      };
    },
    write: (change) => writeProduct(send, tables, change),
    async takeRanks(count) {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: tables.catalog,
          Key: items.RANK_COUNTER_KEY,
          UpdateExpression: 'ADD #value :count',
          ExpressionAttributeNames: { '#value': 'value' },
          ExpressionAttributeValues: { ':count': count },
          ReturnValues: 'UPDATED_NEW',
        }),
      );
      return (Attributes?.value as number) - count + 1;
    },
    async findCollections(handles) {
      const ids = await findIds('collection', handles);
      const found = await getAll<CollectionItem>(client, tables.catalog, ids.map(items.collectionKey));
      return new Map(found.map((item) => [item.handle, item]));
    },
    writeCollection(item, isNew) {
      const guard = { ...items.handleGuardKey('collection', item.handle), id: item.id };
      return transact(send, [
        put(tables.catalog, item),
        ...(isNew ? [put(tables.catalog, guard, handleIsFree)] : []),
      ]);
    },
  };
}

/** Items by key, those that exist, read consistently: whole, or some of their attributes. */
async function getAll<T>(
  client: DynamoDBDocumentClient,
  table: string,
  keys: Key[],
  attributes?: string[],
): Promise<T[]> {
  const projection = attributes && { ProjectionExpression: attributes.join(', ') };
  const found: T[] = [];
  for (let from = 0; from < keys.length; from += BATCH) {
    let left: Record<string, unknown>[] = keys.slice(from, from + BATCH).map(({ pk, sk }) => ({ pk, sk }));
    await untilSettled(TRIES, async () => {
      const answer = await client.send(
        new BatchGetCommand({
          RequestItems: { [table]: { Keys: left, ConsistentRead: true, ...projection } },
        }),
      );
      found.push(...((answer.Responses?.[table] ?? []) as T[]));
      left = answer.UnprocessedKeys?.[table]?.Keys ?? [];
      return left.length === 0 ? true : undefined;
    });
  }
  return found;
}

/** Everything under a partition key, however many pages it takes. */
async function queryAll(client: DynamoDBDocumentClient, table: string, pk: string): Promise<Key[]> {
  const found: Key[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const answer = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        ExclusiveStartKey: start,
        ConsistentRead: true,
      }),
    );
    found.push(...((answer.Items ?? []) as Key[]));
    start = answer.LastEvaluatedKey;
  } while (start);
  return found;
}
