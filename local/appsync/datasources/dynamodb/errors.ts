import { DynamoDBServiceException } from '@aws-sdk/client-dynamodb';

import { messageOf } from '../../log.ts';
import type { DataSourceOutcome } from '../types.ts';

/** Exceptions the Java SDK models; AppSync names these and calls every other one DynamoDbException. */
const MODELLED = new Set([
  'ConditionalCheckFailedException',
  'IdempotentParameterMismatchException',
  'InternalServerErrorException',
  'ItemCollectionSizeLimitExceededException',
  'LimitExceededException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceededException',
  'ResourceInUseException',
  'ResourceNotFoundException',
  'ThrottlingException',
  'TransactionCanceledException',
  'TransactionConflictException',
  'TransactionInProgressException',
]);

/** `ctx.error` for whatever a call of DynamoDB failed with. */
export function dynamodbError(error: unknown): NonNullable<DataSourceOutcome['error']> {
  if (!(error instanceof DynamoDBServiceException)) {
    return { message: messageOf(error), type: 'DynamoDB:SdkClientException' };
  }
  const name = MODELLED.has(error.name) ? error.name : 'DynamoDbException';
  const { httpStatusCode, requestId } = error.$metadata;
  return {
    message: `${error.message} (Service: DynamoDb, Status Code: ${httpStatusCode ?? 400}, Request ID: ${requestId ?? 'unknown'})`,
    type: `DynamoDB:${name}`,
  };
}

/** A nextToken that is not one of ours, or from another field. */
export const INVALID_TOKEN: NonNullable<DataSourceOutcome['error']> = {
  message:
    'com.amazonaws.deepdish.common.pagination.InvalidPaginationTokenException: Invalid pagination token given.',
  type: 'DynamoDB:UserIllegalArgumentException',
};
