import {
  TransactGetItemsCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type TransactGetItem,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';

import { invalidRequest } from '../../errors.ts';
import { checkShape, listAt, type Shape } from '../shape.ts';
import type { DataSourceOutcome } from '../types.ts';
import type { DynamoCall } from './call.ts';
import { dynamodbError } from './errors.ts';
import { Placeholders, TRANSACTION_CONDITION } from './expressions.ts';
import { toAttributeMap, toPlainItem } from './typedValues.ts';

const GET: Shape = { table: true, key: true, projection: false };

/** What each action of a write transaction may hold. */
const WRITES: Record<string, Shape> = {
  PutItem: { table: true, operation: true, key: true, attributeValues: true, condition: false },
  UpdateItem: { table: true, operation: true, key: true, update: true, condition: false },
  DeleteItem: { table: true, operation: true, key: true, condition: false },
  ConditionCheck: { table: true, operation: true, key: true, condition: true },
};

/** TransactGetItems: the items in order, null where there is none. */
export async function transactGet({ client, request }: DynamoCall): Promise<DataSourceOutcome> {
  const items = listAt(request.transactItems, '$[transactItems]').map((item, index): TransactGetItem => {
    const at = `$[transactItems][${index}]`;
    checkShape(item, GET, at);
    const placeholders = new Placeholders();
    const projection = item.projection
      ? placeholders.addProjection(item.projection, `${at}[projection]`)
      : undefined;
    return {
      Get: {
        TableName: String(item.table),
        Key: toAttributeMap(item.key, `${at}[key]`),
        ProjectionExpression: projection,
        ExpressionAttributeNames: placeholders.toRequest().ExpressionAttributeNames,
      },
    };
  });
  return cancellable('items', async () => {
    const { Responses = [] } = await client.send(new TransactGetItemsCommand({ TransactItems: items }));
    return items.map((_, index) => toPlainItem(Responses[index]?.Item));
  });
}

/** TransactWriteItems: the keys in order, or the reasons of the cancellation. */
export async function transactWrite({ client, request }: DynamoCall): Promise<DataSourceOutcome> {
  const given = listAt(request.transactItems, '$[transactItems]');
  const actions = given.map((item, index) => toAction(item, `$[transactItems][${index}]`));
  return cancellable('keys', async () => {
    await client.send(new TransactWriteItemsCommand({ TransactItems: actions.map(({ write }) => write) }));
    return actions.map(({ key }) => toPlainItem(key));
  });
}

function toAction(item: unknown, at: string) {
  const operation = String((item as { operation?: unknown } | null)?.operation);
  const shape = WRITES[operation];
  if (!shape) {
    throw invalidRequest(`Value for field '${at}[operation]' not found.`);
  }
  checkShape(item, shape, at);
  const placeholders = new Placeholders();
  const key = toAttributeMap(item.key, `${at}[key]`);
  const condition = item.condition as { returnValuesOnConditionCheckFailure?: boolean } | undefined;
  const common = {
    TableName: String(item.table),
    ConditionExpression: condition
      ? placeholders.add(condition, `${at}[condition]`, TRANSACTION_CONDITION)
      : undefined,
    ReturnValuesOnConditionCheckFailure:
      condition && condition.returnValuesOnConditionCheckFailure !== false ? ('ALL_OLD' as const) : undefined,
  };
  return { key, write: writeOf(operation, item, at, key, common, placeholders) };
}

function writeOf(
  operation: string,
  item: Record<string, unknown>,
  at: string,
  key: ReturnType<typeof toAttributeMap>,
  common: {
    TableName: string;
    ConditionExpression?: string;
    ReturnValuesOnConditionCheckFailure?: 'ALL_OLD';
  },
  placeholders: Placeholders,
): TransactWriteItem {
  switch (operation) {
    case 'PutItem': {
      const values = toAttributeMap(item.attributeValues, `${at}[attributeValues]`);
      return { Put: { ...common, Item: { ...values, ...key }, ...placeholders.toRequest() } };
    }
    case 'UpdateItem': {
      const UpdateExpression = placeholders.add(item.update, `${at}[update]`);
      return { Update: { ...common, Key: key, UpdateExpression, ...placeholders.toRequest() } };
    }
    case 'DeleteItem':
      return { Delete: { ...common, Key: key, ...placeholders.toRequest() } };
    default:
      return {
        ConditionCheck: {
          ...common,
          Key: key,
          ConditionExpression: common.ConditionExpression,
          ...placeholders.toRequest(),
        },
      };
  }
}

/** Both members of the result are always there: the values of a success, the reasons of a cancellation. */
async function cancellable(
  member: 'items' | 'keys',
  send: () => Promise<unknown[]>,
): Promise<DataSourceOutcome> {
  try {
    return { result: { [member]: await send(), cancellationReasons: null } };
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) {
      throw error;
    }
    const cancellationReasons = (error.CancellationReasons ?? []).map(({ Code, Message, Item }) => ({
      ...(Item && Object.keys(Item).length > 0 && { item: toPlainItem(Item) }),
      type: Code ?? 'None',
      message: Message ?? null,
    }));
    return { result: { [member]: null, cancellationReasons }, error: dynamodbError(error) };
  }
}
