import { AttributeType, ProjectionType } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { allowTable } from '../defaults/access.ts';
import { ShopFunction } from '../defaults/function.ts';
import { ShopTable } from '../defaults/table.ts';

/** What customers and guests mean to buy. Untouched carts expire. */
export class Carts extends Construct {
  readonly table: ShopTable;
  /** Makes and proves the secrets of guests' carts. */
  readonly guests: ShopFunction;
  /** Puts a guest's cart into a customer's. */
  readonly merge: ShopFunction;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.table = new ShopTable(this, 'Table', { expiresAt: 'expiresAt' });
    this.table.addGlobalSecondaryIndex({
      indexName: 'byCustomer',
      partitionKey: { name: 'customerKey', type: AttributeType.STRING },
      sortKey: { name: 'createdAt', type: AttributeType.STRING },
      projectionType: ProjectionType.KEYS_ONLY,
    });
    const environment = { CARTS_TABLE: this.table.tableName };
    this.guests = new ShopFunction(this, 'Guests', {
      entry: 'functions/cart/handlers/guests.ts',
      description: "Makes and proves the secrets of guests' carts",
      environment,
    });
    allowTable(this.guests, this.table, ['GetItem']);
    this.merge = new ShopFunction(this, 'Merge', {
      entry: 'functions/cart/handlers/merge.ts',
      description: "Puts a guest's cart into the cart of the customer who signed in",
      environment,
    });
    allowTable(this.merge, this.table, ['GetItem', 'Query', 'PutItem', 'UpdateItem'], ['byCustomer']);
  }
}
