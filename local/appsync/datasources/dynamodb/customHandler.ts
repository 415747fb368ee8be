import { checkShape, type Shape } from '../shape.ts';
import type { DataSourceOutcome } from '../types.ts';
import type { DynamoCall } from './call.ts';
import { toTypedJson, type TypedMap } from './typedValues.ts';

/** What a function said about a failed condition. */
export type Decision =
  | { action: 'reject' | 'discard' }
  | { action: 'retry'; request: Record<string, unknown> }
  | { action: 'failed'; error: NonNullable<DataSourceOutcome['error']> };

/** What may be given for another try: the same operation on the same key, and then Reject. */
const RETRY: Record<string, Shape> = {
  PutItem: { attributeValues: false, condition: false },
  UpdateItem: { update: true, condition: false },
  DeleteItem: { condition: false },
};
const CONDITION: Shape = {
  expression: false,
  expressionNames: false,
  expressionValues: false,
  equalsIgnore: false,
  consistentRead: false,
};

/** Asks the function of strategy Custom [js-aws-appsync-resolver-reference-dynamodb-condition-expressions]. */
export async function customDecision(
  call: DynamoCall,
  functionArn: string,
  current: TypedMap | undefined,
): Promise<Decision> {
  const { request, field, tableName, region } = call;
  const { result, error } = await call.callFunction(functionArn, {
    arguments: field.arguments,
    requestMapping: request,
    currentValue: toTypedJson(current),
    resolver: {
      tableName,
      awsRegion: region,
      parentType: field.parentType,
      field: field.field,
      outputType: field.outputType,
    },
    identity: field.identity,
  });
  if (error) {
    return { action: 'failed', error };
  }
  const answer = (result ?? {}) as { action?: unknown; retryMapping?: unknown };
  if (answer.action === 'retry') {
    return { action: 'retry', request: retryRequest(request, answer.retryMapping) };
  }
  return { action: answer.action === 'discard' ? 'discard' : 'reject' };
}

function retryRequest(request: Record<string, unknown>, mapping: unknown): Record<string, unknown> {
  checkShape(mapping, RETRY[String(request.operation)] ?? {}, '$[retryMapping]');
  const { condition, ...rest } = mapping;
  if (condition !== undefined && condition !== null)
    checkShape(condition, CONDITION, '$[retryMapping][condition]');
  const { expression } = (condition ?? {}) as { expression?: unknown };
  return {
    operation: request.operation,
    key: request.key,
    ...rest,
    // Without an expression there is nothing to check.
    ...(expression !== undefined && { condition }),
  };
}
