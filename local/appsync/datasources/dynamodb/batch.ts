import { isDeepStrictEqual } from 'node:util';
import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  type KeysAndAttributes,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';

import { checkShape, listAt, objectAt, type Shape } from '../shape.ts';
import type { DataSourceOutcome } from '../types.ts';
import type { DynamoCall } from './call.ts';
import { Placeholders } from './expressions.ts';
import { toAttributeMap, toPlainItem, type PlainMap, type TypedMap } from './typedValues.ts';

const BATCH_GET_TABLE: Shape = { keys: true, consistentRead: false, projection: false };

/** BatchGetItem: per table the items in the order of the keys, null where there is none. */
export async function batchGet({ client, request }: DynamoCall): Promise<DataSourceOutcome> {
  const tables = new Map<string, KeysAndAttributes & { Keys: TypedMap[] }>();
  for (const [name, table] of tablesOf(request)) {
    const at = `$[tables][${name}]`;
    checkShape(table, BATCH_GET_TABLE, at);
    const placeholders = new Placeholders();
    const projection = table.projection
      ? placeholders.addProjection(table.projection, `${at}[projection]`)
      : undefined;
    const { ExpressionAttributeNames } = placeholders.toRequest();
    tables.set(name, {
      Keys: listAt(table.keys, `${at}[keys]`).map((key, i) => toAttributeMap(key, `${at}[keys][${i}]`)),
      ConsistentRead: table.consistentRead === true,
      ProjectionExpression: projection,
      ExpressionAttributeNames,
    });
  }
  const { Responses = {}, UnprocessedKeys = {} } = await client.send(
    new BatchGetItemCommand({ RequestItems: Object.fromEntries(tables) }),
  );
  const data: Record<string, (PlainMap | null)[]> = {};
  const unprocessedKeys: Record<string, (PlainMap | null)[]> = {};
  for (const [name, { Keys }] of tables) {
    const found = Responses[name] ?? [];
    data[name] = Keys.map((key) => toPlainItem(found.find((item) => hasKey(item, key))));
    unprocessedKeys[name] = (UnprocessedKeys[name]?.Keys ?? []).map(toPlainItem);
  }
  return withUnprocessed({ data, unprocessedKeys }, unprocessedKeys);
}

/** BatchPutItem: per table the items written, null for one that was not. */
export async function batchPut(call: DynamoCall): Promise<DataSourceOutcome> {
  const { data, left } = await batchWrite(
    call,
    (item) => ({ PutRequest: { Item: item } }),
    (write) => write.PutRequest?.Item,
  );
  return withUnprocessed({ data, unprocessedItems: left }, left);
}

/** BatchDeleteItem: per table the keys deleted, null for one that was not. */
export async function batchDelete(call: DynamoCall): Promise<DataSourceOutcome> {
  const { data, left } = await batchWrite(
    call,
    (key) => ({ DeleteRequest: { Key: key } }),
    (write) => write.DeleteRequest?.Key,
  );
  return withUnprocessed({ data, unprocessedKeys: left }, left);
}

async function batchWrite(
  { client, request }: DynamoCall,
  toWrite: (value: TypedMap) => WriteRequest,
  fromWrite: (write: WriteRequest) => TypedMap | undefined,
) {
  const tables = new Map<string, TypedMap[]>();
  for (const [name, list] of tablesOf(request)) {
    const at = `$[tables][${name}]`;
    tables.set(
      name,
      listAt(list, at).map((value, index) => toAttributeMap(value, `${at}[${index}]`)),
    );
  }
  const RequestItems = Object.fromEntries([...tables].map(([name, values]) => [name, values.map(toWrite)]));
  const { UnprocessedItems = {} } = await client.send(new BatchWriteItemCommand({ RequestItems }));
  const data: Record<string, (PlainMap | null)[]> = {};
  const left: Record<string, (PlainMap | null)[]> = {};
  for (const [name, values] of tables) {
    const undone = (UnprocessedItems[name] ?? []).map(fromWrite);
    data[name] = values.map((value) =>
      undone.some((item) => isDeepStrictEqual(item, value)) ? null : toPlainItem(value),
    );
    left[name] = undone.map(toPlainItem);
  }
  return { data, left };
}

function tablesOf(request: Record<string, unknown>): [string, unknown][] {
  return Object.entries(objectAt(request.tables, '$[tables]'));
}

function hasKey(item: TypedMap, key: TypedMap): boolean {
  return Object.entries(key).every(([name, value]) => isDeepStrictEqual(item[name], value));
}

/** Whatever DynamoDB left undone is an error of the batch, and the rest of it is still the result. */
function withUnprocessed(result: unknown, left: Record<string, unknown[]>): DataSourceOutcome {
  if (Object.values(left).every((list) => list.length === 0)) {
    return { result };
  }
  return {
    result,
    error: {
      message: 'Some elements of the batch could not be processed.',
      type: 'DynamoDB:ProvisionedThroughputExceededException',
    },
  };
}
