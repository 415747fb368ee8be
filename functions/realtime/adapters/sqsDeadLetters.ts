import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { DeadLetters } from '../ports.ts';

/** Lays records aside in an SQS queue, with the reason as an attribute. */
export function sqsDeadLetters(queueUrl: string): DeadLetters {
  const client = new SQSClient({
    requestHandler: { connectionTimeout: 2_000, requestTimeout: 5_000 },
    maxAttempts: 4,
  });
  return {
    async send(record, reason) {
      await client.send(
        new SendMessageCommand({
          QueueUrl: queueUrl,
          MessageBody: JSON.stringify(record),
          MessageAttributes: { reason: { DataType: 'String', StringValue: reason.slice(0, 200) } },
        }),
      );
    },
  };
}
