import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { WebhookQueue } from '../ports.ts';

/** The queue that a sender's events are worked off. */
export function sqsWebhookQueue(client: SQSClient, queueUrl: string): WebhookQueue {
  return {
    async send({ body }, correlationId) {
      await client.send(
        new SendMessageCommand({
          QueueUrl: queueUrl,
          MessageBody: body,
          MessageAttributes: { correlationId: { DataType: 'String', StringValue: correlationId } },
        }),
      );
    },
  };
}
