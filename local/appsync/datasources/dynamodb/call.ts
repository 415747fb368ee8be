import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

import type { DataSourceOutcome } from '../types.ts';
import type { PageTokens } from './nextToken.ts';

/** What one operation on DynamoDB works with. */
export interface DynamoCall {
  client: DynamoDBClient;
  /** The data source's own table; batch and transactional operations name theirs. */
  tableName: string;
  request: Record<string, unknown>;
  tokens: PageTokens;
  /** Resolver or function the request comes from. */
  origin: string;
}

export type DynamoOperation = (call: DynamoCall) => Promise<DataSourceOutcome>;
