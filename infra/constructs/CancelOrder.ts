import type { IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { OrderWorkflow, type OrderSteps } from './OrderWorkflow.ts';

/**
 * The Cancel Order workflow: call off the parcel → pay back → restock. The order is CANCELLED before it starts, so it
 * has nothing to decide: each step is repeated until it is done, by its retries and then by the sweep.
 */
export class CancelOrder extends OrderWorkflow {
  constructor(scope: Construct, id: string, steps: OrderSteps) {
    super(scope, id, { ...steps, kind: 'CANCEL_ORDER', comment: 'Gives back what a cancelled order took' });
  }

  protected override definition(end: IChainable): IChainable {
    const { payment, shipment, inventory } = this.steps;
    return this.task('CancelShipment', shipment, { action: 'cancel' }, '$.shipment')
      .next(
        this.task(
          'PayBack',
          payment,
          { action: 'payBack', 'amount.$': '$.amount', 'reference.$': '$.reference' },
          '$.payment',
        ),
      )
      .next(
        this.task(
          'Restock',
          inventory.restock,
          { 'lines.$': '$.lines', 'reference.$': '$.reference' },
          '$.restock',
        ),
      )
      .next(end);
  }
}
