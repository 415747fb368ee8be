import { Duration } from 'aws-cdk-lib';
import type { GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import { ShopFunction } from '../defaults/function.ts';
import { DeadLetterQueue } from '../defaults/queue.ts';

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
    this.publish.addToRolePolicy(
      new PolicyStatement({
        actions: [
          'dynamodb:DescribeStream',
          'dynamodb:GetRecords',
          'dynamodb:GetShardIterator',
          'dynamodb:ListStreams',
        ],
        resources: [orders.tableStreamArn as string],
      }),
    );
    const mapping = new EventSourceMapping(this, 'OrdersStream', {
      target: this.publish,
      eventSourceArn: orders.tableStreamArn as string,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 10,
      maxRecordAge: Duration.hours(6),
      bisectBatchOnError: true,
      onFailure: new SqsDlq(this.deadLetters),
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('INSERT'),
          dynamodb: { Keys: { sk: { S: FilterRule.beginsWith('EVENT#') } } },
        }),
      ],
    });
    mapping.node.addDependency(this.publish.role as Construct);
  }
}
