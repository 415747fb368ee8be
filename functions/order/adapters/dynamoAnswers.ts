import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '../../shared/clock.ts';
import { dynamoAnswers as sharedAnswers } from '../../shared/dynamoAnswers.ts';
import type { Answers, OrderAnswer } from '../ports.ts';

/** Answers of mutations by idempotency key, in the Orders table. */
export function dynamoAnswers(client: DynamoDBDocumentClient, table: string, clock: Clock): Answers {
  const answers = sharedAnswers<OrderAnswer>(client, table, clock);
  return {
    find: answers.find,
    keepRefusal: (claim, userErrors) => answers.keep(claim, { order: null, userErrors }),
  };
}
