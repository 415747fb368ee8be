import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ShopFunction } from '../defaults/function.ts';
import type { Lake } from './Lake.ts';

/** Answers questions about sales from the lake. */
export class Reports extends Construct {
  readonly salesReport: ShopFunction;

  constructor(scope: Construct, id: string, { lake }: { readonly lake: Lake }) {
    super(scope, id);
    this.salesReport = new ShopFunction(this, 'SalesReport', {
      entry: 'functions/insight/handlers/salesReport.ts',
      description: 'Answers the sales of a range of days',
      environment: { LAKE_DATABASE: lake.databaseName, LAKE_WORK_GROUP: lake.workGroupName },
      // Within the 30 seconds that AppSync gives a request.
      timeout: Duration.seconds(28),
    });
    lake.allowQuerying(this.salesReport);
  }
}
