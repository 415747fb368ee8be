import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '../../shared/clock.ts';
import type { Receipts } from '../ports.ts';

/** How long a claim holds, longer than the function may run. */
const CLAIM_MS = 60_000;
/** Longer than a message can lie in a queue and its dead-letter queue together (4 and 14 days). */
const KEPT_S = 30 * 24 * 60 * 60;

/** Conditions by name. */
const isFree = 'attribute_not_exists(pk) OR (#state = :claimed AND claimedUntilMs < :now)';
const isClaimed = '#state = :claimed';

/** The Receipts table. */
export function dynamoReceipts(client: DynamoDBDocumentClient, table: string, clock: Clock): Receipts {
  const key = (eventId: string) => ({ pk: `EVENT#${eventId}`, sk: 'MAIL' });
  const names = { '#state': 'state' };

  return {
    async claim(eventId) {
      const nowMs = clock.nowMs();
      try {
        await client.send(
          new PutCommand({
            TableName: table,
            Item: {
              ...key(eventId),
              state: 'CLAIMED',
              claimedUntilMs: nowMs + CLAIM_MS,
              expiresAt: Math.floor(nowMs / 1000) + KEPT_S,
            },
            ConditionExpression: isFree,
            ExpressionAttributeNames: names,
            ExpressionAttributeValues: { ':claimed': 'CLAIMED', ':now': nowMs },
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return 'claimed';
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return error.Item?.state?.S === 'SENT' ? 'sent' : 'busy';
      }
    },

    async complete(eventId) {
      const expiresAt = Math.floor(clock.nowMs() / 1000) + KEPT_S;
      await client.send(
        new PutCommand({ TableName: table, Item: { ...key(eventId), state: 'SENT', expiresAt } }),
      );
    },

    async release(eventId) {
      try {
        await client.send(
          new DeleteCommand({
            TableName: table,
            Key: key(eventId),
            ConditionExpression: isClaimed,
            ExpressionAttributeNames: names,
            ExpressionAttributeValues: { ':claimed': 'CLAIMED' },
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
  };
}
