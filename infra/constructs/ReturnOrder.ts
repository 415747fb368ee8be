import { Duration } from 'aws-cdk-lib';
import type { IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { OrderWorkflow, type OrderSteps } from './OrderWorkflow.ts';

/** How long a customer may take to hand in the parcel before the execution fails and the sweep begins anew. */
const PARCEL_WITHIN = Duration.days(60);

/**
 * The Return Order workflow: a parcel back → RETURNED → restock → pay back → REFUNDED. The order is RETURN_REQUESTED
 * before it starts. Each step is repeated until it is done, by its retries and then by the sweep.
 */
export class ReturnOrder extends OrderWorkflow {
  constructor(scope: Construct, id: string, steps: OrderSteps) {
    super(scope, id, { ...steps, kind: 'RETURN_ORDER', comment: 'Takes a return in and pays for it' });
  }

  protected override definition(end: IChainable): IChainable {
    const { payment, shipment, inventory } = this.steps;
    const awaitReturn = this.waitFor(
      'AwaitReturn',
      shipment,
      { action: 'await', 'shipmentId.$': '$.reference', until: 'DELIVERED' },
      '$.shipment',
      PARCEL_WITHIN,
    );
    return this.task(
      'RequestReturn',
      shipment,
      { action: 'request', 'shipmentId.$': '$.reference' },
      '$.shipment',
    )
      .next(awaitReturn)
      .next(this.moveTo('RETURNED'))
      .next(
        this.task(
          'Restock',
          inventory.restock,
          { 'lines.$': '$.lines', 'reference.$': '$.reference' },
          '$.restock',
        ),
      )
      .next(
        this.task(
          'PayBack',
          payment,
          { action: 'payBack', 'amount.$': '$.amount', 'reference.$': '$.reference' },
          '$.payment',
        ),
      )
      .next(this.moveTo('REFUNDED'))
      .next(end);
  }
}
