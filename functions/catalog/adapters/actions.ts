import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import * as items from '../domain/items.ts';
import type { Key, StockItem } from '../domain/items.ts';
import type { SeenProduct } from '../domain/change.ts';
import type { StockChange } from '../domain/stock.ts';

/** Names of the tables an import writes to. */
export interface Tables {
  catalog: string;
  inventory: string;
}

/** One action of a transaction. */
export type Action = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Conditions by name: what must hold for a write to happen. */
export const handleIsFree = { ConditionExpression: 'attribute_not_exists(pk)' };
/** A product without a version was written before versions were counted. */
const productIsAsSeen = 'contentHash = :hash AND (#version = :version OR attribute_not_exists(#version))';
const stockIsNew = { ConditionExpression: 'attribute_not_exists(pk)' };
const nothingIsHeld = 'attribute_not_exists(pk) OR reserved = :none';
const importIsAsSeen = 'tracked = :wasTracked AND importedQuantity = :wasImported';
const stockIsAsSeen = `${importIsAsSeen} AND available = :wasAvailable`;
const enoughIsLeft = `${importIsAsSeen} AND available >= :needed`;

/** Writes an item whole. */
export function put(table: string, item: Key, condition: { ConditionExpression?: string } = {}): Action {
  return { Put: { TableName: table, Item: { ...item }, ...condition } };
}

/** Removes an item. */
export function remove(table: string, { pk, sk }: Key): Action {
  return { Delete: { TableName: table, Key: { pk, sk } } };
}

/** The product must still be the one the change was planned on. */
export function expectSeen(table: string, productId: string, seen: SeenProduct): Action {
  return { ConditionCheck: { TableName: table, Key: items.productKey(productId), ...isAsSeen(seen) } };
}

/** Condition on a product's own item. */
export function isAsSeen({ contentHash, version }: SeenProduct) {
  return {
    ConditionExpression: productIsAsSeen,
    ExpressionAttributeValues: { ':hash': contentHash, ':version': version },
    ExpressionAttributeNames: { '#version': 'version' },
  };
}

/** Brings a variant's stock from what it was to what it shall be, while customers keep buying. */
export function stockAction(table: string, { before, after }: StockChange): Action[] {
  if (!before) return after ? [put(table, after, stockIsNew)] : [];
  const key = { pk: before.pk, sk: before.sk };
  if (after) return [updateStock(table, key, before, after)];
  return [
    {
      Delete: {
        TableName: table,
        Key: key,
        ConditionExpression: nothingIsHeld,
        ExpressionAttributeValues: { ':none': 0 },
      },
    },
  ];
}

/** Of stock that stays counted only the difference is written: sales in between don't stop it, nor are they undone. */
function updateStock(table: string, key: Key, before: StockItem, after: StockItem): Action {
  const difference = after.available - before.available;
  const [change, condition, values] =
    before.tracked && after.tracked
      ? ['available + :difference', enoughIsLeft, { ':difference': difference, ':needed': -difference }]
      : [':available', stockIsAsSeen, { ':available': after.available, ':wasAvailable': before.available }];
  return {
    Update: {
      TableName: table,
      Key: key,
      UpdateExpression: `SET available = ${change}, tracked = :tracked, importedQuantity = :imported`,
      ConditionExpression: condition,
      ExpressionAttributeValues: {
        ...{ ':wasTracked': before.tracked, ':wasImported': before.importedQuantity },
        ...{ ':tracked': after.tracked, ':imported': after.importedQuantity },
        ...values,
      },
    },
  };
}
