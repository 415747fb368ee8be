import {
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { aws } from './clients.ts';
import { nameOf, removeLater } from './created.ts';

/** Not tried again by itself: what a test counts must not happen twice. */
export const dynamodb = aws(DynamoDBClient, { maxAttempts: 1 });
export const documents = DynamoDBDocumentClient.from(dynamodb);

export interface Table {
  TableName: string;
  arn: string;
  streamArn: string;
}

/** A table with key pk, sk and a stream of its images. */
export async function makeTable(): Promise<Table> {
  const TableName = nameOf('table');
  await dynamodb.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    }),
  );
  removeLater(() => dynamodb.send(new DeleteTableCommand({ TableName })));
  const wait = { client: dynamodb, maxWaitTime: 60, minDelay: 1, maxDelay: 2 };
  const { reason } = await waitUntilTableExists(wait, { TableName });
  const { Table } = reason as { Table: { TableArn: string; LatestStreamArn: string } };
  return { TableName, arn: Table.TableArn, streamArn: Table.LatestStreamArn };
}
