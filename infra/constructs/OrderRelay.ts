import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { FilterRule } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ShopFunction } from '../defaults/function.ts';
import { DeadLetterQueue } from '../defaults/queue.ts';
import { StreamReader } from '../defaults/stream.ts';
import type { Events } from './Events.ts';

export interface OrderRelayProps {
  /** The Orders table, whose EVENT# items are the outbox. */
  readonly orders: ITable;
  readonly events: Events;
}

/** Tells of everything that happens to orders: the table's stream → the relay → topic and stream of events. */
export class OrderRelay extends Construct {
  readonly relay: ShopFunction;
  readonly deadLetters: DeadLetterQueue;

  constructor(scope: Construct, id: string, { orders, events }: OrderRelayProps) {
    super(scope, id);
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters');
    this.relay = new ShopFunction(this, 'Relay', {
      entry: 'functions/events/handlers/relay.ts',
      description: 'Tells topic and stream of what happened to orders',
      timeout: Duration.seconds(30),
      environment: {
        EVENTS_TOPIC: events.topic.topicArn,
        EVENTS_STREAM: events.stream.streamName,
        DEAD_LETTER_QUEUE: this.deadLetters.queueUrl,
      },
    });
    events.allowTelling(this.relay);
    events.allowPutting(this.relay, ['PutRecord']);
    this.deadLetters.grantSendMessages(this.relay);
    new StreamReader(this, 'OrdersStream', {
      reader: this.relay,
      table: orders,
      pattern: {
        eventName: FilterRule.isEqual('INSERT'),
        dynamodb: { Keys: { sk: { S: FilterRule.beginsWith('EVENT#') } } },
      },
      deadLetters: this.deadLetters,
    });
  }
}
