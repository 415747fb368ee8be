import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

import type { DataSourceOutcome, FieldScope } from '../types.ts';
import type { PageTokens } from './nextToken.ts';

/** What one operation on DynamoDB works with. */
export interface DynamoCall {
  client: DynamoDBClient;
  /** The data source's own table; batch and transactional operations name theirs. */
  tableName: string;
  /** Of the table. */
  region: string;
  request: Record<string, unknown>;
  tokens: PageTokens;
  /** The field that is answered, for functions that decide on failed conditions. */
  field: FieldScope;
  /** Calls a Lambda function under the data source's role. */
  callFunction(functionArn: string, event: unknown): Promise<DataSourceOutcome>;
  /** Resolver or function the request comes from. */
  origin: string;
}

export type DynamoOperation = (call: DynamoCall) => Promise<DataSourceOutcome>;
