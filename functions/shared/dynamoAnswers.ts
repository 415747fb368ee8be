import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { sha256 } from './canonical.ts';
import type { Clock } from './clock.ts';
import type { Answers, IdempotencyClaim } from './idempotency.ts';

/** How long an answer is kept under its key, seconds. */
const KEPT_S = 24 * 60 * 60;

/** DynamoDB deletes expired items late, so an expired record counts as none. */
const keyIsFree = 'attribute_not_exists(pk) OR expiresAt <= :now';

interface AnswerItem<A> {
  inputHash: string;
  answer: A;
  /** Seconds since 1970; the table's TTL attribute. */
  expiresAt: number;
}

/** Keys belong to the caller: another customer's equal key is another record. The key itself is not stored. */
const idempotencyKey = (claim: IdempotencyClaim) => ({
  pk: `IDEMPOTENCY#${claim.callerId}#${claim.mutation}#${sha256(claim.key)}`,
  sk: 'IDEMPOTENCY',
});

const nowS = (clock: Clock) => Math.floor(clock.nowMs() / 1000);

/** The Put of an answer, to be sent alone or within the transaction of what it answers. */
export function answerRecord<A>(table: string, claim: IdempotencyClaim, answer: A, clock: Clock) {
  const item: AnswerItem<A> = { inputHash: claim.inputHash, answer, expiresAt: nowS(clock) + KEPT_S };
  return {
    TableName: table,
    Item: { ...idempotencyKey(claim), ...item },
    ConditionExpression: keyIsFree,
    ExpressionAttributeValues: { ':now': nowS(clock) },
  };
}

/** Answers of mutations by idempotency key, kept in the table of the service that gives them. */
export function dynamoAnswers<A>(client: DynamoDBDocumentClient, table: string, clock: Clock): Answers<A> {
  return {
    async find(claim) {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: idempotencyKey(claim), ConsistentRead: true }),
      );
      const stored = Item as AnswerItem<A> | undefined;
      if (!stored || stored.expiresAt <= nowS(clock)) return { kind: 'none' };
      if (stored.inputHash !== claim.inputHash) return { kind: 'other-input' };
      return { kind: 'answer', answer: stored.answer };
    },

    async keep(claim, answer) {
      try {
        await client.send(new PutCommand(answerRecord(table, claim, answer, clock)));
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
  };
}
