import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { queueClient } from '../../shared/clients.ts';
import type { DeadLetters } from '../ports.ts';

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
