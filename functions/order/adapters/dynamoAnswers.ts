import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '../../shared/clock.ts';
import type { UserError } from '../domain/order.ts';
import type { Answers, IdempotencyClaim, OrderAnswer, StoredAnswer } from '../ports.ts';
import { idempotencyKey } from './keys.ts';

/** How long an answer is kept under its key, seconds. */
const KEPT_S = 24 * 60 * 60;

/** DynamoDB deletes expired items late, so an expired record counts as none. */
const keyIsFree = 'attribute_not_exists(pk) OR expiresAt <= :now';

interface AnswerItem {
  inputHash: string;
  answer: OrderAnswer;
  /** Seconds since 1970; the table's TTL attribute. */
  expiresAt: number;
}

/** The Put of an answer, to be sent alone or within the transaction of what it answers. */
export function answerRecord(table: string, claim: IdempotencyClaim, answer: OrderAnswer, clock: Clock) {
  const item: AnswerItem = { inputHash: claim.inputHash, answer, expiresAt: nowS(clock) + KEPT_S };
  return {
    TableName: table,
    Item: { ...idempotencyKey(claim), ...item },
    ConditionExpression: keyIsFree,
    ExpressionAttributeValues: { ':now': nowS(clock) },
  };
}

const nowS = (clock: Clock) => Math.floor(clock.nowMs() / 1000);

/** Answers of mutations by idempotency key, in the Orders table. */
export function dynamoAnswers(client: DynamoDBDocumentClient, table: string, clock: Clock): Answers {
  return {
    async find(claim: IdempotencyClaim): Promise<StoredAnswer> {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: idempotencyKey(claim), ConsistentRead: true }),
      );
      const stored = Item as AnswerItem | undefined;
      if (!stored || stored.expiresAt <= nowS(clock)) return { kind: 'none' };
      if (stored.inputHash !== claim.inputHash) return { kind: 'other-input' };
      return { kind: 'answer', answer: stored.answer };
    },

    async keepRefusal(claim: IdempotencyClaim, userErrors: UserError[]): Promise<boolean> {
      try {
        await client.send(new PutCommand(answerRecord(table, claim, { order: null, userErrors }, clock)));
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
  };
}
