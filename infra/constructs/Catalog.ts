import { AttributeType, ProjectionType, StreamViewType } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { ShopTable } from '../defaults/table.ts';

/** What the shop sells: products with their variants, and collections. Written by imports and staff. */
export class Catalog extends Construct {
  readonly table: ShopTable;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.table = new ShopTable(this, 'Table', { stream: StreamViewType.KEYS_ONLY });
    this.table.addGlobalSecondaryIndex({
      indexName: 'byHandle',
      partitionKey: { name: 'handleKey', type: AttributeType.STRING },
      projectionType: ProjectionType.ALL,
    });
    this.table.addGlobalSecondaryIndex({
      indexName: 'byCollection',
      partitionKey: { name: 'collectionKey', type: AttributeType.STRING },
      sortKey: { name: 'collectionPosition', type: AttributeType.STRING },
      projectionType: ProjectionType.KEYS_ONLY,
    });
  }
}
