import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
  type Message,
} from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { aws } from './support/clients.ts';
import { nameOf, removeLater } from './support/created.ts';

const sqs = aws(SQSClient);
const MAX_RECEIVES = 2;

async function makeQueue(Attributes: Record<string, string> = {}): Promise<string> {
  const { QueueUrl = '' } = await sqs.send(
    new CreateQueueCommand({ QueueName: nameOf('queue'), Attributes }),
  );
  removeLater(() => sqs.send(new DeleteQueueCommand({ QueueUrl })));
  return QueueUrl;
}

async function arnOf(QueueUrl: string): Promise<string | undefined> {
  const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] });
  return (await sqs.send(command)).Attributes?.QueueArn;
}

/** A message that comes within the time, or none. */
async function receive(QueueUrl: string, WaitTimeSeconds: number): Promise<Message | undefined> {
  return (await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds }))).Messages?.[0];
}

/** Ends a message's invisibility, as its end would. */
const giveBack = (QueueUrl: string, { ReceiptHandle }: Message) =>
  sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));

describe('a queue', () => {
  it('hides a received message for its visibility timeout and then gives it again', async () => {
    const queue = await makeQueue({ VisibilityTimeout: '3' });
    await sqs.send(new SendMessageCommand({ QueueUrl: queue, MessageBody: 'hello' }));
    expect((await receive(queue, 10))?.Body).toBe('hello');
    expect(await receive(queue, 1)).toBeUndefined();
    expect((await receive(queue, 10))?.Body).toBe('hello');
  });

  it('gives a message to its dead-letter queue once it was received too often', async () => {
    const dead = await makeQueue();
    const RedrivePolicy = JSON.stringify({
      deadLetterTargetArn: await arnOf(dead),
      maxReceiveCount: MAX_RECEIVES,
    });
    const queue = await makeQueue({ VisibilityTimeout: '30', RedrivePolicy });
    await sqs.send(new SendMessageCommand({ QueueUrl: queue, MessageBody: 'poison' }));
    for (let received = 0; received < MAX_RECEIVES; received += 1) {
      const message = await receive(queue, 10);
      expect(message?.Body).toBe('poison');
      await giveBack(queue, message as Message);
    }
    expect(await receive(queue, 1)).toBeUndefined();
    expect((await receive(dead, 10))?.Body).toBe('poison');
  });
});
