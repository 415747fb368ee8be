import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { queueClient } from './clients.ts';

/** Where a stream's reader lays aside what it can't ever process, so that it doesn't hold up the rest. */
export interface DeadLetters {
  send(record: unknown, reason: string): Promise<void>;
}

/** Lays records aside in an SQS queue, with the reason as an attribute. */
export function sqsDeadLetters(queueUrl: string): DeadLetters {
  const client = queueClient();
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
