import { Duration } from 'aws-cdk-lib';
import { Choice, Condition, type IChainable, type State } from 'aws-cdk-lib/aws-stepfunctions';
import type { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import type { Rejection } from '../../functions/order/domain/order.ts';
import { OUTBOUND } from '../../functions/order/domain/shipment.ts';
import { OrderWorkflow, type OrderSteps } from './OrderWorkflow.ts';

/** Why the workflow rejects an order; the message is for its customer. */
const REJECTIONS: Record<Rejection['code'], Rejection> = {
  OUT_OF_STOCK: { code: 'OUT_OF_STOCK', message: 'An item of your order is sold out; nothing was charged.' },
  PAYMENT_DECLINED: { code: 'PAYMENT_DECLINED', message: 'Your payment was declined; nothing was charged.' },
  EXPIRED: { code: 'EXPIRED', message: 'We could not process your order in time; nothing was charged.' },
};

/** How long the payment provider's webhook is waited for before the provider is asked itself. */
const PAYMENT_WITHIN = Duration.seconds(30);
/** How long a carrier may take for one thing before the execution fails and the sweep begins anew. */
const PARCEL_WITHIN = Duration.days(60);

/**
 * The New Order workflow: reserve → authorize → commit → confirm → capture → ship → deliver. Until the stock is
 * committed a fault gives everything back; after that the execution fails and the sweep drives on.
 */
export class NewOrder extends OrderWorkflow {
  constructor(scope: Construct, id: string, steps: OrderSteps) {
    super(scope, id, {
      ...steps,
      kind: 'NEW_ORDER',
      comment: 'Takes a placed order to DELIVERED or REJECTED, or to where it is cancelled',
    });
  }

  protected override definition(end: IChainable): IChainable {
    const { inventory } = this.steps;
    const rejectExpired = this.reject('EXPIRED').next(end);
    const giveUp = this.task('VoidPayment', this.steps.payment, { action: 'void' }, '$.void');
    giveUp.next(this.release('ReleaseStock')).next(rejectExpired);

    const fulfil = this.fulfilment(end);
    const markConfirmed = this.moveTo('CONFIRMED');
    markConfirmed.next(this.unlessRefused('CONFIRMED', fulfil, end));
    const commit = this.task('CommitStock', inventory.commit, {}, '$.commit');
    commit.next(
      new Choice(this, 'IsCommitted')
        .when(Condition.stringEquals('$.commit.outcome', 'COMMITTED'), markConfirmed)
        .otherwise(giveUp),
    );
    const markAuthorized = this.moveTo('AUTHORIZED', giveUp);
    markAuthorized.next(this.unlessRefused('AUTHORIZED', commit, giveUp));

    const authorize = this.authorization(markAuthorized, giveUp, end);
    const markReserved = this.moveTo('RESERVED', giveUp);
    markReserved.next(this.unlessRefused('RESERVED', authorize, giveUp));

    const reserve = this.task(
      'ReserveStock',
      inventory.reserve,
      { 'lines.$': '$.lines' },
      '$.reserve',
      giveUp,
    );
    reserve.next(
      new Choice(this, 'IsReserved')
        .when(Condition.stringEquals('$.reserve.outcome', 'RESERVED'), markReserved)
        .when(
          Condition.stringEquals('$.reserve.outcome', 'OUT_OF_STOCK'),
          this.release('ReleaseNothing').next(this.reject('OUT_OF_STOCK')).next(end),
        )
        .otherwise(giveUp),
    );
    return reserve;
  }

  /** The provider's webhook answers; when none comes the provider is asked. */
  private authorization(authorized: State, giveUp: State, end: IChainable): State {
    const declined = this.release('ReleaseDeclined').next(this.reject('PAYMENT_DECLINED')).next(end);
    const isAuthorized = new Choice(this, 'IsAuthorized')
      .when(
        Condition.or(
          Condition.stringEquals('$.payment.status', 'AUTHORIZED'),
          Condition.stringEquals('$.payment.status', 'CAPTURED'),
        ),
        authorized,
      )
      .when(Condition.stringEquals('$.payment.status', 'PENDING'), giveUp)
      .otherwise(declined);
    const check = this.task('CheckPayment', this.steps.payment, { action: 'check' }, '$.payment', giveUp);
    check.next(isAuthorized);
    const awaitPayment = this.waitFor(
      'AwaitPayment',
      this.steps.payment,
      { action: 'await' },
      '$.payment',
      PAYMENT_WITHIN,
      check,
    );
    awaitPayment.next(isAuthorized);
    const authorize = this.task(
      'AuthorizePayment',
      this.steps.payment,
      {
        action: 'authorize',
        'amount.$': '$.amount',
        'currencyCode.$': '$.currencyCode',
        'paymentMethod.$': '$.paymentMethod',
      },
      '$.payment',
      giveUp,
    );
    authorize.next(
      new Choice(this, 'IsKnown')
        .when(Condition.stringEquals('$.payment.status', 'PENDING'), awaitPayment)
        .otherwise(isAuthorized),
    );
    return authorize;
  }

  /** Takes the money and follows the parcel. A cancelled order ends here, wherever it is: its own workflow cleans up. */
  private fulfilment(end: IChainable): State {
    const delivered = this.moveTo('DELIVERED').next(end);
    const awaitDelivery = this.parcel('AwaitDelivery', 'DELIVERED');
    awaitDelivery.next(delivered);
    const markShipped = this.moveTo('SHIPPED');
    markShipped.next(this.unlessRefused('SHIPPED', awaitDelivery, end));
    const awaitShipment = this.parcel('AwaitShipment', 'SHIPPED');
    awaitShipment.next(
      new Choice(this, 'IsFetched')
        .when(Condition.stringEquals('$.shipment.status', 'CANCELLED'), end)
        .otherwise(markShipped),
    );
    const request = this.task(
      'RequestShipment',
      this.steps.shipment,
      { action: 'request', shipmentId: OUTBOUND },
      '$.shipment',
    );
    request.next(awaitShipment);
    const capture = this.task('CapturePayment', this.steps.payment, { action: 'capture' }, '$.payment');
    capture.next(
      new Choice(this, 'IsCaptured')
        .when(Condition.stringEquals('$.payment.status', 'CAPTURED'), request)
        .otherwise(end),
    );
    return capture;
  }

  private parcel(id: string, until: 'SHIPPED' | 'DELIVERED'): LambdaInvoke {
    return this.waitFor(
      id,
      this.steps.shipment,
      { action: 'await', shipmentId: OUTBOUND, until },
      '$.shipment',
      PARCEL_WITHIN,
    );
  }

  private reject(code: Rejection['code']): LambdaInvoke {
    return this.task(
      `Reject ${code}`,
      this.steps.transition,
      { to: 'REJECTED', rejection: REJECTIONS[code] },
      '$.order',
    );
  }

  private release(id: string): LambdaInvoke {
    return this.task(id, this.steps.inventory.release, {}, '$.release');
  }
}
