import {
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

/** How long a message is ours while it moves, seconds. */
const MOVING_S = 30;

/**
 * Moves messages from one queue to another: receive, send, delete, in this order, so that an interruption leaves a
 * message in both queues and never in none. The local cloud has no StartMessageMoveTask, which does the same on AWS.
 * Answers how many it moved: at most `count`, those that were there when it began, so that one that dies again
 * meanwhile is not sent round in circles.
 */
export async function redrive(sqs: SQSClient, from: string, to: string, count: number): Promise<number> {
  let moved = 0;
  while (moved < count) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: from,
        MaxNumberOfMessages: Math.min(10, count - moved),
        WaitTimeSeconds: 0,
        VisibilityTimeout: MOVING_S,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['MessageGroupId', 'MessageDeduplicationId'],
      }),
    );
    if (Messages.length === 0) break;
    for (const { Body = '', MessageAttributes, Attributes = {}, ReceiptHandle } of Messages) {
      await sqs.send(
        new SendMessageCommand({
          QueueUrl: to,
          MessageBody: Body,
          MessageAttributes,
          MessageGroupId: Attributes.MessageGroupId,
          MessageDeduplicationId: Attributes.MessageDeduplicationId,
        }),
      );
      await sqs.send(new DeleteMessageCommand({ QueueUrl: from, ReceiptHandle }));
      moved += 1;
    }
  }
  return moved;
}
