import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Dashboard } from '../constructs/Dashboard.ts';
import { TrendsRole } from '../constructs/TrendsRole.ts';
import type { ShopEvents } from './ShopEvents.ts';

export interface InsightProps extends StackProps {
  readonly events: ShopEvents;
}

/** What only AWS has: QuickSight over the lake, and where the trend job's image lies and what it may do. */
export class Insight extends Stack {
  constructor(scope: Construct, id: string, { events, ...props }: InsightProps) {
    super(scope, id, props);
    new TrendsRole(this, 'Trends', { bucket: events.lake.bucket });
    new Dashboard(this, 'Dashboard', { lake: events.lake });
  }
}
