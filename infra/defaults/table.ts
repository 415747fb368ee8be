import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, type StreamViewType } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';

export interface ShopTableProps {
  /** @default no stream */
  readonly stream?: StreamViewType;
  /** Attribute with the second (since 1970) an item expires at. @default items don't expire */
  readonly expiresAt?: string;
}

/**
 * A service's table: partition key `pk`, sort key `sk`, on demand, restorable to any second of 35 days, kept when
 * its stack is deleted.
 */
export class ShopTable extends Table {
  constructor(scope: Construct, id: string, props: ShopTableProps = {}) {
    super(scope, id, {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: props.expiresAt,
      stream: props.stream,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
