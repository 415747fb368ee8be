import {
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';

import type { DataSourceOutcome } from '../types.ts';
import type { DynamoCall } from './call.ts';
import { afterFailedCondition, conditionOf, sameItem } from './conditions.ts';
import { Placeholders } from './expressions.ts';
import { toAttributeMap, toPlainItem } from './typedValues.ts';

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
    return afterFailedCondition(call, error, {
      again: putItem,
      isSuccess: (current) => current !== undefined && sameItem(request, item, current),
    });
  }
}

/** UpdateItem: the item after the update. */
export async function updateItem(call: DynamoCall): Promise<DataSourceOutcome> {
  const { client, tableName, request } = call;
  const { expression, placeholders } = conditionOf(request);
  const update = placeholders.add(request.update, '$[update]');
  try {
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
  } catch (error) {
    return afterFailedCondition(call, error, { again: updateItem });
  }
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
    return afterFailedCondition(call, error, {
      again: deleteItem,
      isSuccess: (current) => current === undefined,
    });
  }
}
