import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Carts } from '../constructs/Carts.ts';
import { Catalog } from '../constructs/Catalog.ts';
import { Identity } from '../constructs/Identity.ts';
import { Inventory } from '../constructs/Inventory.ts';
import { Orders } from '../constructs/Orders.ts';
import { Webhooks } from '../constructs/Webhooks.ts';

/** Everything behind the API: identity, and each service with its table. */
export class ShopServices extends Stack {
  readonly identity: Identity;
  readonly catalog: Catalog;
  readonly inventory: Inventory;
  readonly carts: Carts;
  readonly orders: Orders;
  readonly webhooks: Webhooks;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    this.identity = new Identity(this, 'Identity');
    this.catalog = new Catalog(this, 'Catalog');
    this.inventory = new Inventory(this, 'Inventory');
    this.carts = new Carts(this, 'Carts');
    this.orders = new Orders(this, 'Orders', { carts: this.carts, inventory: this.inventory });
    const { paymentSecret, carrierSecret, paymentReports, carrierReports } = this.orders;
    this.webhooks = new Webhooks(this, 'Webhooks', {
      senders: {
        payment: { secret: paymentSecret, secretVariable: 'PAYMENT_SECRET', worker: paymentReports },
        carrier: { secret: carrierSecret, secretVariable: 'CARRIER_SECRET', worker: carrierReports },
      },
    });

    const outputs = {
      CatalogTableName: this.catalog.table.tableName,
      InventoryTableName: this.inventory.table.tableName,
      CartsTableName: this.carts.table.tableName,
      OrdersTableName: this.orders.table.tableName,
      UserPoolId: this.identity.userPool.userPoolId,
      UserPoolClientId: this.identity.userPoolClient.userPoolClientId,
      PlaceFunctionName: this.orders.place.functionName,
      ReserveFunctionName: this.inventory.reserve.functionName,
      SweepFunctionName: this.orders.sweep.functionName,
      WebhooksUrl: this.webhooks.api.url,
      PaymentSecretName: paymentSecret.secretName,
      CarrierSecretName: carrierSecret.secretName,
      NewOrderStateMachineArn: this.orders.newOrder.stateMachine.stateMachineArn,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
