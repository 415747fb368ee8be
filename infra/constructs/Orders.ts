import { Duration } from 'aws-cdk-lib';
import { AttributeType, ProjectionType, StreamViewType } from 'aws-cdk-lib/aws-dynamodb';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { allowTable } from '../defaults/access.ts';
import { ShopFunction } from '../defaults/function.ts';
import { DeadLetterQueue } from '../defaults/queue.ts';
import { ShopTable } from '../defaults/table.ts';
import type { Carts } from './Carts.ts';
import type { Inventory } from './Inventory.ts';
import { NewOrder } from './NewOrder.ts';

export interface OrdersProps {
  readonly carts: Carts;
  readonly inventory: Inventory;
}

/** Orders from placing to their end: the table with its timeline, the New Order workflow and the sweep. */
export class Orders extends Construct {
  readonly table: ShopTable;
  readonly place: ShopFunction;
  readonly sweep: ShopFunction;
  readonly newOrder: NewOrder;

  constructor(scope: Construct, id: string, { carts, inventory }: OrdersProps) {
    super(scope, id);
    this.table = this.ordersTable();
    const environment = { ORDERS_TABLE: this.table.tableName };

    const transition = new ShopFunction(this, 'Transition', {
      entry: 'functions/order/handlers/transition.ts',
      description: 'Moves an order to its next state, with its event',
      environment,
    });
    allowTable(transition, this.table, ['GetItem', 'UpdateItem', 'PutItem']);

    const payment = new ShopFunction(this, 'Payment', {
      entry: 'functions/order/handlers/payment.ts',
      description: 'Authorizes the payment of an order, or gives the authorization up',
      environment,
    });
    allowTable(payment, this.table, ['GetItem', 'PutItem', 'UpdateItem']);

    this.newOrder = new NewOrder(this, 'NewOrder', { transition, payment, inventory });
    const starting = { ...environment, NEW_ORDER_STATE_MACHINE: this.newOrder.stateMachine.stateMachineArn };

    this.place = new ShopFunction(this, 'Place', {
      entry: 'functions/order/handlers/place.ts',
      description: 'Places an order under its idempotency key and starts its workflow',
      environment: { ...starting, CARTS_TABLE: carts.table.tableName },
      // Within the 30 seconds that AppSync gives a request.
      timeout: Duration.seconds(25),
    });
    allowTable(this.place, this.table, ['GetItem', 'PutItem']);
    allowTable(this.place, carts.table, ['UpdateItem']);
    this.newOrder.allowStarting(this.place);

    this.sweep = new ShopFunction(this, 'Sweep', {
      entry: 'functions/order/handlers/sweep.ts',
      description: 'Drives on orders whose workflow is gone',
      environment: starting,
      timeout: Duration.minutes(1),
    });
    allowTable(this.sweep, this.table, ['GetItem', 'Query', 'UpdateItem'], ['byState']);
    this.newOrder.allowStarting(this.sweep);
    new Rule(this, 'SweepEveryMinute', {
      description: 'Drives on orders whose workflow is gone',
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [
        new LambdaFunction(this.sweep, {
          event: RuleTargetInput.fromObject({}),
          deadLetterQueue: new DeadLetterQueue(this, 'SweepDeadLetters'),
          retryAttempts: 0,
        }),
      ],
    });
  }

  private ordersTable(): ShopTable {
    // Two readers a stream is DynamoDB's limit: the publisher, and the relay of domain events.
    const table = new ShopTable(this, 'Table', { stream: StreamViewType.NEW_IMAGE, expiresAt: 'expiresAt' });
    table.addGlobalSecondaryIndex({
      indexName: 'byCustomer',
      partitionKey: { name: 'customerKey', type: AttributeType.STRING },
      sortKey: { name: 'customerSort', type: AttributeType.STRING },
      projectionType: ProjectionType.ALL,
    });
    table.addGlobalSecondaryIndex({
      indexName: 'byState',
      partitionKey: { name: 'stateKey', type: AttributeType.STRING },
      sortKey: { name: 'stateSort', type: AttributeType.STRING },
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: ['id'],
    });
    return table;
  }
}
