import { Duration } from 'aws-cdk-lib';
import type { GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { FilterRule } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ShopFunction } from '../defaults/function.ts';
import { DeadLetterQueue } from '../defaults/queue.ts';
import { StreamReader } from '../defaults/stream.ts';

export interface RealtimeProps {
  readonly api: GraphqlApi;
  /** The Orders table, with its stream. */
  readonly orders: ITable;
}

/** Tells subscribers of every change of an order: the table's stream → the publisher → the publish mutation. */
export class Realtime extends Construct {
  readonly publish: ShopFunction;
  readonly deadLetters: DeadLetterQueue;

  constructor(scope: Construct, id: string, { api, orders }: RealtimeProps) {
    super(scope, id);
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters');
    this.publish = new ShopFunction(this, 'Publish', {
      entry: 'functions/realtime/handlers/publish.ts',
      description: 'Publishes order changes to subscribers',
      timeout: Duration.seconds(30),
      environment: { GRAPHQL_URL: api.graphqlUrl, DEAD_LETTER_QUEUE: this.deadLetters.queueUrl },
    });
    this.deadLetters.grantSendMessages(this.publish);
    api.grantMutation(this.publish, 'orderChangePublish');
    new StreamReader(this, 'OrdersStream', {
      reader: this.publish,
      table: orders,
      pattern: {
        eventName: FilterRule.isEqual('INSERT'),
        dynamodb: { Keys: { sk: { S: FilterRule.beginsWith('EVENT#') } } },
      },
      deadLetters: this.deadLetters,
    });
  }
}
