import { LambdaClient, ListEventSourceMappingsCommand } from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand, PurgeQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { ClientSettings } from '../cloud/clients.ts';
import type { ReadCloud } from './cloudRoutes.ts';
import type { ListResources } from './deployed.ts';
import { relateQueues, type Relations } from './queueRelations.ts';
import { redrive } from './redrive.ts';
import { redact, redactText } from './redact.ts';
import { Refusal } from './refusal.ts';

/** A queue and what waits in it. Its relations name queues as the app does. */
export interface Queue extends Relations {
  name: string;
  url: string;
  arn: string;
  visible: number;
  inFlight: number;
  delayed: number;
  /** Milliseconds since the oldest message came; null when it is empty. */
  oldestMs: number | null;
}

/** A message as it lies in a queue. */
export interface QueueMessage {
  id: string;
  /** ISO 8601. */
  sentAt: string;
  receiveCount: number;
  inFlight: boolean;
  body: string;
  attributes: unknown;
}

interface Waiting {
  MessageId: string;
  Body: string;
  SentTimestamp: number;
  ReceiveCount: number;
  IsVisible: boolean;
  MessageAttributes: unknown;
}

/** The queues of the deployed stacks. */
export class Queues {
  private readonly sqs: SQSClient;
  private readonly lambda: LambdaClient;
  private readonly resources: ListResources;
  private readonly read: ReadCloud;

  constructor(settings: ClientSettings, resources: ListResources, read: ReadCloud) {
    this.sqs = new SQSClient(settings);
    this.lambda = new LambdaClient(settings);
    this.resources = resources;
    this.read = read;
  }

  async list(): Promise<Queue[]> {
    const [resources, { EventSourceMappings = [] }] = await Promise.all([
      this.resources('AWS::SQS::Queue'),
      this.lambda.send(new ListEventSourceMappingsCommand({})),
    ]);
    const found = await Promise.all(
      resources.map(async ({ name, physicalId: url }) => {
        const [{ Attributes = {} }, messages] = await Promise.all([
          this.sqs.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] })),
          this.waiting(url),
        ]);
        return { name, url, arn: Attributes.QueueArn ?? '', attributes: Attributes, messages };
      }),
    );
    const relations = relateQueues(
      found.map(({ arn, attributes }) => ({ arn, redrivePolicy: attributes.RedrivePolicy })),
      EventSourceMappings.map(({ EventSourceArn = '', FunctionArn = '' }) => ({
        queueArn: EventSourceArn,
        functionName: FunctionArn.split(':function:')[1] ?? FunctionArn,
      })),
    );
    const named = (arn: string) => found.find((queue) => queue.arn === arn)?.name ?? arn;
    return found.map(({ name, url, arn, attributes, messages }) => {
      const related = relations.get(arn) as Relations;
      const oldest = Math.min(...messages.map(({ SentTimestamp }) => SentTimestamp));
      return {
        ...related,
        deadLettersGoTo: related.deadLettersGoTo && named(related.deadLettersGoTo),
        deadLettersOf: related.deadLettersOf.map(named),
        name,
        url,
        arn,
        visible: Number(attributes.ApproximateNumberOfMessages ?? 0),
        inFlight: Number(attributes.ApproximateNumberOfMessagesNotVisible ?? 0),
        delayed: Number(attributes.ApproximateNumberOfMessagesDelayed ?? 0),
        oldestMs: messages.length > 0 ? Math.max(0, Date.now() - oldest * 1_000) : null,
      };
    });
  }

  /** Looks at messages without receiving them, so that nothing about them changes. */
  async peek(name: string): Promise<QueueMessage[]> {
    const { url } = await this.named(name);
    return (await this.waiting(url)).map((message) => ({
      id: message.MessageId,
      sentAt: new Date(message.SentTimestamp * 1_000).toISOString(),
      receiveCount: message.ReceiveCount,
      inFlight: !message.IsVisible,
      body: redactText(message.Body),
      attributes: redact(message.MessageAttributes),
    }));
  }

  /** Sends dead letters back to the queue they come from. Answers how many went. */
  async redrive(name: string): Promise<{ moved: number; to: string }> {
    const { url, deadLettersOf, visible } = await this.named(name);
    const [source] = deadLettersOf;
    if (source === undefined)
      throw new Refusal(409, 'No queue sends its dead letters here: nothing to send them to.');
    if (deadLettersOf.length > 1)
      throw new Refusal(409, 'Several queues share these dead letters: whose is whose is not known.');
    const target = await this.named(source);
    return { moved: await redrive(this.sqs, url, target.url, visible), to: source };
  }

  /** Deletes every message of a queue for ever. */
  async purge(name: string): Promise<void> {
    const { url } = await this.named(name);
    await this.sqs.send(new PurgeQueueCommand({ QueueUrl: url }));
  }

  private async named(name: string): Promise<Queue> {
    const queue = (await this.list()).find((each) => each.name === name);
    if (!queue) throw new Refusal(404, `No queue is called ${name}.`);
    return queue;
  }

  private async waiting(url: string): Promise<Waiting[]> {
    const { messages } = await this.read<{
      messages: Record<string, Record<string, Record<string, Waiting[]>>>;
    }>(`/_ministack/sqs/messages?QueueUrl=${encodeURIComponent(url)}`);
    return Object.values(messages)
      .flatMap((regions) => Object.values(regions))
      .flatMap((queues) => Object.values(queues))
      .flat();
  }
}
