import { Duration } from 'aws-cdk-lib';
import { AttributeType, ProjectionType, StreamViewType } from 'aws-cdk-lib/aws-dynamodb';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { allowTable } from '../defaults/access.ts';
import { ShopFunction } from '../defaults/function.ts';
import { DeadLetterQueue } from '../defaults/queue.ts';
import { ShopTable } from '../defaults/table.ts';
import { PartySecret } from '../defaults/secret.ts';
import { CancelOrder } from './CancelOrder.ts';
import type { Carts } from './Carts.ts';
import type { Inventory } from './Inventory.ts';
import { NewOrder } from './NewOrder.ts';
import { ReturnOrder } from './ReturnOrder.ts';

export interface OrdersProps {
  readonly carts: Carts;
  readonly inventory: Inventory;
}

/** Orders from placing to their end: the table with its timeline, the three workflows and the sweep. */
export class Orders extends Construct {
  readonly table: ShopTable;
  readonly place: ShopFunction;
  readonly change: ShopFunction;
  readonly sweep: ShopFunction;
  readonly newOrder: NewOrder;
  readonly cancelOrder: CancelOrder;
  readonly returnOrder: ReturnOrder;
  readonly paymentSecret: PartySecret;
  readonly carrierSecret: PartySecret;
  readonly paymentReports: ShopFunction;
  readonly carrierReports: ShopFunction;

  constructor(scope: Construct, id: string, { carts, inventory }: OrdersProps) {
    super(scope, id);
    this.table = this.ordersTable();
    const environment = { ORDERS_TABLE: this.table.tableName };
    this.paymentSecret = new PartySecret(this, 'PaymentSecret', {
      secretName: 'appsync-commerce/payment',
      description: 'Stripe: API key and signing secret of the webhook endpoint',
    });
    this.carrierSecret = new PartySecret(this, 'CarrierSecret', {
      secretName: 'appsync-commerce/carrier',
      description: 'The carrier: API key and signing secret of its webhooks',
    });

    const transition = new ShopFunction(this, 'Transition', {
      entry: 'functions/order/handlers/transition.ts',
      description: 'Moves an order to its next state, with its event',
      environment,
    });
    allowTable(transition, this.table, ['GetItem', 'Query', 'UpdateItem', 'PutItem']);

    const payment = new ShopFunction(this, 'Payment', {
      entry: 'functions/order/handlers/payment.ts',
      description: 'Authorizes, captures, voids and pays back the payment of an order',
      environment: { ...environment, PAYMENT_SECRET: this.paymentSecret.secretName },
      timeout: Duration.seconds(30),
    });
    allowTable(payment, this.table, ['GetItem', 'UpdateItem']);
    this.paymentSecret.allowReading(payment);

    const shipment = new ShopFunction(this, 'Shipment', {
      entry: 'functions/order/handlers/shipment.ts',
      description: "Orders an order's parcels from the carrier and waits for them",
      environment: {
        ...environment,
        CARRIER_SECRET: this.carrierSecret.secretName,
        CARRIER_URL: String(this.node.tryGetContext('carrierUrl') ?? 'https://carrier.example.com/'),
      },
      timeout: Duration.seconds(30),
    });
    allowTable(shipment, this.table, ['GetItem', 'UpdateItem']);
    this.carrierSecret.allowReading(shipment);

    this.paymentReports = this.reports('PaymentReports', 'paymentReports', 'payment provider');
    this.carrierReports = this.reports('CarrierReports', 'carrierReports', 'carrier');

    const steps = { table: this.table, transition, payment, shipment, inventory };
    this.newOrder = new NewOrder(this, 'NewOrder', steps);
    this.cancelOrder = new CancelOrder(this, 'CancelOrder', steps);
    this.returnOrder = new ReturnOrder(this, 'ReturnOrder', steps);
    this.newOrder.allowAnswering('Payment', payment);
    this.newOrder.allowAnswering('PaymentReports', this.paymentReports);
    for (const workflow of [this.newOrder, this.cancelOrder, this.returnOrder]) {
      workflow.allowAnswering('Shipment', shipment);
      workflow.allowAnswering('CarrierReports', this.carrierReports);
    }
    const stateMachines = {
      NEW_ORDER_STATE_MACHINE: this.newOrder.stateMachine.stateMachineArn,
      CANCEL_ORDER_STATE_MACHINE: this.cancelOrder.stateMachine.stateMachineArn,
      RETURN_ORDER_STATE_MACHINE: this.returnOrder.stateMachine.stateMachineArn,
    };

    this.place = new ShopFunction(this, 'Place', {
      entry: 'functions/order/handlers/place.ts',
      description: 'Places an order under its idempotency key and starts its workflow',
      environment: {
        ...environment,
        NEW_ORDER_STATE_MACHINE: stateMachines.NEW_ORDER_STATE_MACHINE,
        CARTS_TABLE: carts.table.tableName,
      },
      // Within the 30 seconds that AppSync gives a request.
      timeout: Duration.seconds(25),
    });
    allowTable(this.place, this.table, ['GetItem', 'PutItem']);
    allowTable(this.place, carts.table, ['UpdateItem']);
    this.newOrder.allowStarting(this.place);

    this.change = new ShopFunction(this, 'Change', {
      entry: 'functions/order/handlers/change.ts',
      description: 'Cancels an order, or requests its return, and starts the workflow for it',
      environment: {
        ...environment,
        CANCEL_ORDER_STATE_MACHINE: stateMachines.CANCEL_ORDER_STATE_MACHINE,
        RETURN_ORDER_STATE_MACHINE: stateMachines.RETURN_ORDER_STATE_MACHINE,
      },
      timeout: Duration.seconds(25),
    });
    allowTable(this.change, this.table, ['GetItem', 'Query', 'PutItem', 'UpdateItem']);
    this.cancelOrder.allowStarting(this.change);
    this.returnOrder.allowStarting(this.change);

    this.sweep = new ShopFunction(this, 'Sweep', {
      entry: 'functions/order/handlers/sweep.ts',
      description: 'Starts workflows again whose execution is gone',
      environment: { ...environment, ...stateMachines },
      timeout: Duration.minutes(1),
    });
    allowTable(this.sweep, this.table, ['GetItem', 'Query', 'UpdateItem'], ['byState']);
    for (const workflow of [this.newOrder, this.cancelOrder, this.returnOrder]) {
      workflow.allowStarting(this.sweep);
    }
    new Rule(this, 'SweepEveryMinute', {
      description: 'Starts workflows again whose execution is gone',
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

  /** Works off what an outside party reported. */
  private reports(id: string, handler: string, party: string): ShopFunction {
    const worker = new ShopFunction(this, id, {
      entry: `functions/order/handlers/${handler}.ts`,
      description: `Works off what the ${party} reported`,
      environment: { ORDERS_TABLE: this.table.tableName },
    });
    allowTable(worker, this.table, ['GetItem', 'UpdateItem']);
    return worker;
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
