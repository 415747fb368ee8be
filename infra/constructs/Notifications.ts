import { Duration } from 'aws-cdk-lib';
import type { GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import { SubscriptionFilter, type ITopic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { MAILED_TYPES } from '../../functions/notifications/domain/mailedEvent.ts';
import { allowTable } from '../defaults/access.ts';
import { ShopFunction } from '../defaults/function.ts';
import { DeadLetterQueue } from '../defaults/queue.ts';
import { ShopTable } from '../defaults/table.ts';

export interface NotificationsProps {
  /** Asked for what an event does not hold. */
  readonly api: GraphqlApi;
  /** Domain events. */
  readonly topic: ITopic;
}

/** How often a message is tried before it is laid aside. */
const TRIES = 5;
const TIMEOUT_S = 20;

/** Mails about orders: topic → queue → a function that asks the API for the order and mails through SES. */
export class Notifications extends Construct {
  readonly mails: ShopFunction;
  readonly queue: Queue;
  readonly deadLetters: DeadLetterQueue;

  constructor(scope: Construct, id: string, { api, topic }: NotificationsProps) {
    super(scope, id);
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters');
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // AWS's advice: six times the worker's timeout.
      visibilityTimeout: Duration.seconds(6 * TIMEOUT_S),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: TRIES },
    });
    topic.addSubscription(
      new SqsSubscription(this.queue, {
        rawMessageDelivery: true,
        filterPolicy: { type: SubscriptionFilter.stringFilter({ allowlist: [...MAILED_TYPES] }) },
        // For events that SNS could not bring to the queue.
        deadLetterQueue: this.deadLetters,
      }),
    );

    const from = String(this.node.tryGetContext('mailFrom') ?? 'shop@example.com');
    const sender = new EmailIdentity(this, 'Sender', { identity: Identity.email(from) });
    const receipts = new ShopTable(this, 'Receipts', { expiresAt: 'expiresAt' });
    this.mails = new ShopFunction(this, 'Mails', {
      entry: 'functions/notifications/handlers/orderMails.ts',
      description: 'Mails customers about their orders',
      timeout: Duration.seconds(TIMEOUT_S),
      environment: {
        GRAPHQL_URL: api.graphqlUrl,
        MAIL_FROM: from,
        RECEIPTS_TABLE: receipts.tableName,
      },
    });
    allowTable(this.mails, receipts, ['PutItem', 'DeleteItem']);
    api.grantQuery(this.mails, 'order');
    this.mails.addToRolePolicy(
      new PolicyStatement({
        actions: ['ses:SendEmail'],
        resources: [sender.emailIdentityArn],
      }),
    );
    this.mails.addEventSource(
      new SqsEventSource(this.queue, { batchSize: 5, reportBatchItemFailures: true }),
    );
  }
}
