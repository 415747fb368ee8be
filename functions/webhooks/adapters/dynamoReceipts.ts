import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, UpdateCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '../../shared/clock.ts';
import type { Receipts } from '../ports.ts';

/** How long an event is remembered, seconds: Stripe sends an event again for three days at most. */
const KEPT_S = 30 * 24 * 60 * 60;

const key = (sender: string, eventId: string) => ({ pk: `WEBHOOK#${sender}#${eventId}`, sk: 'RECEIPT' });

/** Receipts in a table of their own that forgets them by itself. */
export function dynamoReceipts(client: DynamoDBDocumentClient, table: string, clock: Clock): Receipts {
  return {
    async receive(sender, eventId) {
      const now = Math.floor(clock.nowMs() / 1000);
      try {
        await client.send(
          new PutCommand({
            TableName: table,
            Item: { ...key(sender, eventId), receivedAt: now, expiresAt: now + KEPT_S },
            // One that was received but never reached the queue is taken again.
            ConditionExpression: 'attribute_not_exists(queuedAt)',
          }),
        );
        return 'new';
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return 'queued';
        throw error;
      }
    },
    async markQueued(sender, eventId) {
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: key(sender, eventId),
          UpdateExpression: 'SET queuedAt = :now',
          ExpressionAttributeValues: { ':now': Math.floor(clock.nowMs() / 1000) },
        }),
      );
    },
  };
}
