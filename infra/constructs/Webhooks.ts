import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccessLogFormat,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { allowTable } from '../defaults/access.ts';
import { ShopFunction } from '../defaults/function.ts';
import { acknowledge } from '../defaults/nag.ts';
import { DeadLetterQueue } from '../defaults/queue.ts';
import type { PartySecret } from '../defaults/secret.ts';
import { ShopTable } from '../defaults/table.ts';

export interface WebhooksProps {
  /** By the last part of the path: who signs, and who works off what was reported. */
  readonly senders: Record<'payment' | 'carrier', Sender>;
}

export interface Sender {
  readonly secret: PartySecret;
  /** Environment variable that names the secret. */
  readonly secretVariable: string;
  readonly worker: ShopFunction;
}

/** How often an event is tried before it is laid aside. */
const TRIES = 5;

/**
 * What outside parties report: `POST /webhooks/payment` and `POST /webhooks/carrier`. Each is verified, taken once per
 * event id, queued and answered; a worker takes it from its queue.
 */
export class Webhooks extends Construct {
  readonly api: RestApi;
  readonly table: ShopTable;
  readonly queues: Record<string, Queue> = {};
  readonly deadLetters: Record<string, DeadLetterQueue> = {};

  constructor(scope: Construct, id: string, { senders }: WebhooksProps) {
    super(scope, id);
    this.table = new ShopTable(this, 'Receipts', { expiresAt: 'expiresAt' });
    this.api = this.restApi();
    const root = this.api.root.addResource('webhooks');
    for (const [name, sender] of Object.entries(senders)) {
      const method = root
        .addResource(name)
        .addMethod('POST', new LambdaIntegration(this.intake(name, sender)));
      acknowledge(method, {
        APIG4: 'The sender proves itself by its signature on the raw body, which the function checks.',
        COG4: 'The sender is no user of the shop; its signature is checked by the function.',
      });
    }
  }

  private restApi(): RestApi {
    const log = new LogGroup(this, 'AccessLog', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const api = new RestApi(this, 'Api', {
      restApiName: 'appsync-commerce-webhooks',
      description: 'Webhooks of payment provider and carrier',
      cloudWatchRole: false,
      deployOptions: {
        stageName: 'prod',
        accessLogDestination: new LogGroupLogDestination(log),
        accessLogFormat: AccessLogFormat.jsonWithStandardFields(),
        loggingLevel: MethodLoggingLevel.ERROR,
        tracingEnabled: true,
        throttlingRateLimit: 200,
        throttlingBurstLimit: 400,
      },
    });
    acknowledge(api, {
      APIG2: 'A body is checked as bytes, by its signature; a parsed one could not be.',
      APIG3: 'The web ACL is associated in the stack Guard.',
    });
    return api;
  }

  /** Verifies, queues and answers, with a queue and a worker behind it. */
  private intake(name: string, { secret, secretVariable, worker }: Sender): ShopFunction {
    const deadLetters = new DeadLetterQueue(this, `${name}DeadLetters`);
    const queue = new Queue(this, `${name}Queue`, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // AWS's advice: six times the worker's timeout.
      visibilityTimeout: Duration.seconds(60),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: TRIES },
    });
    this.queues[name] = queue;
    this.deadLetters[name] = deadLetters;
    const intake = new ShopFunction(this, `${name}Intake`, {
      entry: `functions/webhooks/handlers/${name}.ts`,
      description: `Takes in what the ${name} side reports`,
      environment: {
        WEBHOOKS_TABLE: this.table.tableName,
        WEBHOOK_QUEUE: queue.queueUrl,
        [secretVariable]: secret.secretName,
      },
    });
    allowTable(intake, this.table, ['PutItem', 'UpdateItem']);
    queue.grantSendMessages(intake);
    secret.allowReading(intake);
    worker.addEventSource(new SqsEventSource(queue, { batchSize: 10, reportBatchItemFailures: true }));
    return intake;
  }
}
