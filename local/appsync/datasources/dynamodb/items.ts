import { isDeepStrictEqual } from 'node:util';
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
  type AttributeValue,
} from '@aws-sdk/client-dynamodb';

import type { DataSourceOutcome } from '../types.ts';
import type { DynamoCall } from './call.ts';
import { dynamodbError } from './errors.ts';
import { CONDITION, Placeholders } from './expressions.ts';
import { toAttributeMap, toPlainItem, type TypedMap } from './typedValues.ts';

/** GetItem: the item, or null. */
export async function getItem({ client, tableName, request }: DynamoCall): Promise<DataSourceOutcome> {
  const placeholders = new Placeholders();
  const projection = request.projection && placeholders.addProjection(request.projection, '$[projection]');
  const { Item } = await client.send(
    new GetItemCommand({
      TableName: tableName,
      Key: toAttributeMap(request.key, '$[key]'),
      ConsistentRead: request.consistentRead === true,
      ProjectionExpression: projection as string | undefined,
      ...placeholders.toRequest(),
    }),
  );
  return { result: toPlainItem(Item) };
}

/** PutItem: the item as written. After a failed condition an equal item that is there already is a success. */
export async function putItem(call: DynamoCall): Promise<DataSourceOutcome> {
  const { client, tableName, request } = call;
  const key = toAttributeMap(request.key, '$[key]');
  const item = { ...toAttributeMap(request.attributeValues ?? {}, '$[attributeValues]'), ...key };
  const { expression, placeholders } = conditionOf(request);
  try {
    await client.send(
      new PutItemCommand({
        TableName: tableName,
        Item: item,
        ConditionExpression: expression,
        ...placeholders.toRequest(),
      }),
    );
    return { result: toPlainItem(item) };
  } catch (error) {
    return afterFailedCondition(
      call,
      key,
      error,
      (current) => current !== undefined && sameItem(call, item, current),
    );
  }
}

/** UpdateItem: the item after the update. */
export async function updateItem(call: DynamoCall): Promise<DataSourceOutcome> {
  const { client, tableName, request } = call;
  const { expression, placeholders } = conditionOf(request);
  const update = placeholders.add(request.update, '$[update]');
  const { Attributes } = await client.send(
    new UpdateItemCommand({
      TableName: tableName,
      Key: toAttributeMap(request.key, '$[key]'),
      UpdateExpression: update,
      ConditionExpression: expression,
      ReturnValues: 'ALL_NEW',
      ...placeholders.toRequest(),
    }),
  );
  return { result: toPlainItem(Attributes) };
}

/** DeleteItem: the deleted item, or null. After a failed condition an item already gone is a success. */
export async function deleteItem(call: DynamoCall): Promise<DataSourceOutcome> {
  const { client, tableName, request } = call;
  const key = toAttributeMap(request.key, '$[key]');
  const { expression, placeholders } = conditionOf(request);
  try {
    const { Attributes } = await client.send(
      new DeleteItemCommand({
        TableName: tableName,
        Key: key,
        ConditionExpression: expression,
        ReturnValues: 'ALL_OLD',
        ...placeholders.toRequest(),
      }),
    );
    return { result: toPlainItem(Attributes) };
  } catch (error) {
    return afterFailedCondition(call, key, error, (current) => current === undefined);
  }
}

function conditionOf(request: Record<string, unknown>) {
  const placeholders = new Placeholders();
  const expression = request.condition
    ? placeholders.add(request.condition, '$[condition]', CONDITION)
    : undefined;
  return { expression, placeholders };
}

/** Reads the item again and lets `succeeded` say whether what was asked for is already so. */
async function afterFailedCondition(
  call: DynamoCall,
  key: TypedMap,
  error: unknown,
  succeeded: (current: TypedMap | undefined) => boolean,
): Promise<DataSourceOutcome> {
  if (!(error instanceof ConditionalCheckFailedException)) {
    throw error;
  }
  const condition = call.request.condition as { consistentRead?: boolean };
  const { Item } = await call.client.send(
    new GetItemCommand({
      TableName: call.tableName,
      Key: key,
      ConsistentRead: condition.consistentRead !== false,
    }),
  );
  const result = toPlainItem(Item);
  return succeeded(Item) ? { result } : { result, error: dynamodbError(error) };
}

function sameItem({ request }: DynamoCall, attempted: TypedMap, current: TypedMap): boolean {
  const { equalsIgnore = [] } = request.condition as { equalsIgnore?: string[] };
  const compared = (item: TypedMap) =>
    Object.entries(item)
      .filter(([name]) => !equalsIgnore.includes(name))
      .map(([name, value]) => [name, withSortedSets(value)] as const);
  return isDeepStrictEqual(
    toPlainItem(Object.fromEntries(compared(attempted))),
    toPlainItem(Object.fromEntries(compared(current))),
  );
}

/** The order of a set's members means nothing, and DynamoDB doesn't keep it. */
function withSortedSets(value: AttributeValue): AttributeValue {
  if (value.SS) return { SS: value.SS.toSorted() };
  if (value.NS) return { NS: value.NS.toSorted((a, b) => Number(a) - Number(b)) };
  return value;
}
