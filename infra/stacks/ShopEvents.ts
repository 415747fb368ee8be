import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { Events } from '../constructs/Events.ts';
import { Lake } from '../constructs/Lake.ts';
import { OrderRelay } from '../constructs/OrderRelay.ts';
import { Reports } from '../constructs/Reports.ts';
import { Tracking } from '../constructs/Tracking.ts';
import { Trends } from '../constructs/Trends.ts';
import type { ShopServices } from './ShopServices.ts';

export interface ShopEventsProps extends StackProps {
  readonly services: ShopServices;
}

/** What happened in the shop: told to whoever must know, and kept to be asked about. */
export class ShopEvents extends Stack {
  readonly events: Events;
  readonly lake: Lake;
  readonly orderRelay: OrderRelay;
  readonly tracking: Tracking;
  readonly reports: Reports;
  readonly trends: Trends;

  constructor(scope: Construct, id: string, props: ShopEventsProps) {
    super(scope, id, props);
    this.events = new Events(this, 'Events');
    this.orderRelay = new OrderRelay(this, 'OrderRelay', {
      orders: props.services.orders.table,
      events: this.events,
    });
    this.tracking = new Tracking(this, 'Tracking', { events: this.events });
    this.lake = new Lake(this, 'Lake', { stream: this.events.stream });
    this.reports = new Reports(this, 'Reports', { lake: this.lake });
    this.trends = new Trends(this, 'Trends', { lake: this.lake });

    const outputs = {
      EventsTopicArn: this.events.topic.topicArn,
      EventsStreamName: this.events.stream.streamName,
      OrderRelayDeadLettersUrl: this.orderRelay.deadLetters.queueUrl,
      LakeBucketName: this.lake.bucket.bucketName,
      LakeDatabaseName: this.lake.databaseName,
      LakeWorkGroupName: this.lake.workGroupName,
      SalesReportRoleName: (this.reports.salesReport.role as Role).roleName,
      TrendsTableName: this.trends.table.tableName,
      TrendsStateMachineArn: this.trends.workflow.stateMachine.stateMachineArn,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
