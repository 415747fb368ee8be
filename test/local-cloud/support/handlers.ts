/** What the test's Lambdas run; bundled with its SDK, as the shop's own functions are. */
import { DynamoDBClient, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBStreamEvent } from 'aws-lambda';

const dynamodb = new DynamoDBClient({});

/** Appends the numbers that a stream brought to the list of their key. */
export async function record(event: DynamoDBStreamEvent): Promise<void> {
  for (const { dynamodb: change } of event.Records) {
    await dynamodb.send(
      new UpdateItemCommand({
        TableName: process.env.RECORDS,
        Key: { pk: { S: change?.NewImage?.pk?.S ?? '' }, sk: { S: 'RECORD' } },
        UpdateExpression: 'SET numbers = list_append(if_not_exists(numbers, :none), :new)',
        ExpressionAttributeValues: {
          ':none': { L: [] },
          ':new': { L: [{ N: change?.NewImage?.number?.N ?? '' }] },
        },
      }),
    );
  }
}

/** Puts an item into the table it is told; answers `done` or what was refused. */
export async function put({ table }: { table: string }): Promise<{ name: string; message?: string }> {
  const Item = { pk: { S: 'put' }, sk: { S: 'put' } };
  try {
    await dynamodb.send(new PutItemCommand({ TableName: table, Item }));
    return { name: 'done' };
  } catch (error) {
    const { name, message } = error as Error;
    return { name, message };
  }
}
