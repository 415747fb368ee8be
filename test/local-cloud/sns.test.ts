import {
  CreateTopicCommand,
  DeleteTopicCommand,
  PublishCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { expect, it } from 'vitest';
import { aws } from './support/clients.ts';
import { nameOf, removeLater } from './support/created.ts';

const [sns, sqs] = [aws(SNSClient), aws(SQSClient)];

it('a topic brings a queue the messages its filter lets through, as they were published', async () => {
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: nameOf('topic') }));
  removeLater(() => sns.send(new DeleteTopicCommand({ TopicArn })));
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: nameOf('queue') }));
  removeLater(() => sqs.send(new DeleteQueueCommand({ QueueUrl })));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  );
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'sns.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: Attributes?.QueueArn,
        Condition: { ArnEquals: { 'aws:SourceArn': TopicArn } },
      },
    ],
  });
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }));
  await sns.send(
    new SubscribeCommand({
      TopicArn,
      Protocol: 'sqs',
      Endpoint: Attributes?.QueueArn,
      Attributes: { RawMessageDelivery: 'true', FilterPolicy: JSON.stringify({ type: ['wanted'] }) },
    }),
  );
  for (const type of ['other', 'wanted'])
    await sns.send(
      new PublishCommand({
        TopicArn,
        Message: `{"type":"${type}"}`,
        MessageAttributes: { type: { DataType: 'String', StringValue: type } },
      }),
    );
  const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 10 }));
  expect(Messages?.map(({ Body }) => Body)).toEqual(['{"type":"wanted"}']);
  const { Messages: more } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 1 }));
  expect(more ?? []).toEqual([]);
});
