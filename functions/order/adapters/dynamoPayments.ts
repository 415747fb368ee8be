import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, UpdateCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { PaymentRecord, Payments } from '../payment.ts';
import { paymentKey } from './keys.ts';

/** Payments in the Orders table, one item per order. */
export function dynamoPayments(client: DynamoDBDocumentClient, table: string): Payments {
  async function find(orderId: string): Promise<PaymentRecord | null> {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: paymentKey(orderId), ConsistentRead: true }),
    );
    return (Item as PaymentRecord | undefined) ?? null;
  }
  return {
    find,
    async keepFirst(orderId, record) {
      try {
        await client.send(
          new PutCommand({
            TableName: table,
            Item: { ...paymentKey(orderId), ...record },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        );
        return record;
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return (await find(orderId)) as PaymentRecord;
      }
    },
    async markVoided(orderId, provider) {
      try {
        await client.send(
          new UpdateCommand({
            TableName: table,
            Key: paymentKey(orderId),
            UpdateExpression: 'SET #status = :voided, provider = :provider',
            ConditionExpression: 'attribute_not_exists(pk) OR #status <> :declined',
            ExpressionAttributeNames: { '#status': 'status' },
            ExpressionAttributeValues: {
              ':voided': 'VOIDED',
              ':declined': 'DECLINED',
              ':provider': provider,
            },
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
  };
}
