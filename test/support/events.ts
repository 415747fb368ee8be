import { GetQueueAttributesCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { inject } from 'vitest';
import { ask } from '../../local/cloud/ask.ts';
import { aws } from './aws.ts';

/** A mail as the local cloud keeps it. */
export interface SentMail {
  To: string[];
  Source: string;
  Subject: string;
  BodyText: string;
  BodyHtml: string;
}

/** The mails that SES took for an address, oldest first. */
export async function mailsTo(address: string): Promise<SentMail[]> {
  const { aws: endpoint, caCertificate } = inject('shop');
  const { body } = await ask({ url: `${endpoint}/_ministack/ses/messages`, caCertificate });
  const { messages } = JSON.parse(body) as { messages: Record<string, SentMail[]> };
  return Object.values(messages)
    .flat()
    .filter(({ To }) => To.includes(address));
}

/** The bodies that lie in a queue; they are looked at, not taken, and can be seen again after a second. */
export async function bodiesIn(QueueUrl: string): Promise<string[]> {
  const seen: string[] = [];
  for (;;) {
    const { Messages = [] } = await aws(SQSClient).send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 1 }),
    );
    if (Messages.length === 0 || seen.length >= 200) return seen;
    seen.push(...Messages.map(({ Body = '' }) => Body));
  }
}

/** How many messages a queue holds, visible or being worked on. */
export async function held(QueueUrl: string): Promise<number> {
  const { Attributes = {} } = await aws(SQSClient).send(
    new GetQueueAttributesCommand({
      QueueUrl,
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
    }),
  );
  return Object.values(Attributes).reduce((sum, value) => sum + Number(value), 0);
}
