import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { PublishedTrends } from '../ports.ts';

/** Key of the one item that holds the trends; one write puts all of them in place. */
export const TRENDS_KEY = { pk: 'TREND#PRODUCTS', sk: 'CURRENT' };

/** Trends in the Insight table. */
export function dynamoTrends(client: DynamoDBDocumentClient, table: string): PublishedTrends {
  return {
    async publish({ asOf, products }) {
      try {
        await client.send(
          new PutCommand({
            TableName: table,
            Item: { ...TRENDS_KEY, asOf, products },
            // The same run again may write what it wrote.
            ConditionExpression: 'attribute_not_exists(pk) OR asOf <= :asOf',
            ExpressionAttributeValues: { ':asOf': asOf },
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
  };
}
