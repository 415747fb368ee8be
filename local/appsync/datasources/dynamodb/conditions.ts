import { isDeepStrictEqual } from 'node:util';
import {
  ConditionalCheckFailedException,
  GetItemCommand,
  type AttributeValue,
} from '@aws-sdk/client-dynamodb';

import { invalidRequest } from '../../errors.ts';
import { checkShape, type Shape } from '../shape.ts';
import type { DataSourceOutcome } from '../types.ts';
import type { DynamoCall, DynamoOperation } from './call.ts';
import { customDecision } from './customHandler.ts';
import { dynamodbError } from './errors.ts';
import { CONDITION, Placeholders } from './expressions.ts';
import { toAttributeMap, toPlainItem, type TypedMap } from './typedValues.ts';

const HANDLER: Shape = { strategy: true, lambdaArn: false };

/** The members of a condition that say what follows when it fails. */
interface OnFailure {
  equalsIgnore?: string[];
  consistentRead?: boolean;
  conditionalCheckFailedHandler?: { strategy: 'Custom' | 'Reject'; lambdaArn?: string };
}

/** The condition of a single-item operation, with placeholders for the rest of the request. */
export function conditionOf({ condition }: Record<string, unknown>) {
  const placeholders = new Placeholders();
  if (!condition) return { expression: undefined, placeholders };
  const expression = placeholders.add(condition, '$[condition]', CONDITION);
  const handler = (condition as OnFailure).conditionalCheckFailedHandler;
  if (handler) checkHandler(handler, '$[condition][conditionalCheckFailedHandler]');
  return { expression, placeholders };
}

function checkHandler(handler: unknown, at: string): void {
  checkShape(handler, HANDLER, at);
  const { strategy, lambdaArn } = handler;
  if (strategy !== 'Custom' && strategy !== 'Reject') {
    throw invalidRequest(`Unsupported strategy '${String(strategy)}' in '${at}'.`);
  }
  if (strategy === 'Custom' && typeof lambdaArn !== 'string') {
    throw invalidRequest(`Value for field '${at}[lambdaArn]' not found.`);
  }
  if (strategy === 'Reject' && lambdaArn !== undefined) {
    throw invalidRequest(`Unsupported element '${at}[lambdaArn]'.`);
  }
}

/** How an operation goes on after its condition failed. */
export interface AfterFailure {
  /** The operation itself, for another try. */
  again: DynamoOperation;
  /** Whether the item that is there is what was asked for. An update can't tell. */
  isSuccess?(current: TypedMap | undefined): boolean;
}

/**
 * A failed condition: success when what was asked for is already so; otherwise the configured strategy, whose
 * default is Reject [js-aws-appsync-resolver-reference-dynamodb-condition-expressions]. Other errors go on.
 */
export async function afterFailedCondition(
  call: DynamoCall,
  error: unknown,
  { again, isSuccess }: AfterFailure,
): Promise<DataSourceOutcome> {
  if (!(error instanceof ConditionalCheckFailedException)) {
    throw error;
  }
  const { conditionalCheckFailedHandler: handler, consistentRead } = call.request.condition as OnFailure;
  const functionArn = handler?.strategy === 'Custom' ? handler.lambdaArn : undefined;
  const rejected = dynamodbError(error);
  if (!isSuccess && functionArn === undefined) {
    // A refused update comes without the item (aws-appsync-community#343).
    return { result: null, error: rejected };
  }
  const { Item } = await call.client.send(
    new GetItemCommand({
      TableName: call.tableName,
      Key: toAttributeMap(call.request.key, '$[key]'),
      ConsistentRead: consistentRead !== false,
    }),
  );
  const result = toPlainItem(Item);
  if (isSuccess?.(Item)) {
    return { result };
  }
  if (functionArn === undefined) {
    return { result, error: rejected };
  }
  const decision = await customDecision(call, functionArn, Item);
  switch (decision.action) {
    case 'discard':
      return { result };
    case 'retry':
      return again({ ...call, request: decision.request });
    case 'reject':
      return { result, error: rejected };
    case 'failed':
      return { result, error: decision.error };
  }
}

/** Whether an item is the one attempted, but for the attributes in `equalsIgnore`. */
export function sameItem(request: Record<string, unknown>, attempted: TypedMap, current: TypedMap): boolean {
  const { equalsIgnore = [] } = request.condition as OnFailure;
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
