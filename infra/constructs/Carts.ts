import { AttributeType, ProjectionType } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { ShopTable } from '../defaults/table.ts';

/** What customers mean to buy. Untouched carts expire. */
export class Carts extends Construct {
  readonly table: ShopTable;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.table = new ShopTable(this, 'Table', { expiresAt: 'expiresAt' });
    this.table.addGlobalSecondaryIndex({
      indexName: 'byCustomer',
      partitionKey: { name: 'customerKey', type: AttributeType.STRING },
      sortKey: { name: 'createdAt', type: AttributeType.STRING },
      projectionType: ProjectionType.KEYS_ONLY,
    });
  }
}
