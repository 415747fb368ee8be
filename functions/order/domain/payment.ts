/** Where an order's payment stands. Money is only ever taken from AUTHORIZED to CAPTURED. */
export type PaymentStatus = 'PENDING' | 'AUTHORIZED' | 'CAPTURED' | 'DECLINED' | 'VOIDED';

/** Which statuses a payment may come from. */
export const PAYMENT_FROM: Record<PaymentStatus, readonly PaymentStatus[]> = {
  PENDING: [],
  AUTHORIZED: ['PENDING'],
  DECLINED: ['PENDING'],
  CAPTURED: ['AUTHORIZED'],
  VOIDED: ['PENDING', 'AUTHORIZED'],
};

/** What is known of an order's payment. Amounts in minor units of `currencyCode`. */
export interface Payment {
  provider: string;
  status: PaymentStatus;
  amount: number;
  currencyCode: string;
  /** The provider's id of it. */
  reference?: string;
  /** Why it was declined. */
  reason?: string;
  /** What was paid back. @default 0 */
  refunded?: number;
  /** Of the workflow that waits for the provider. */
  taskToken?: string;
}

/** What a workflow that waits for a payment is told. */
export type PaymentOutcome = { status: PaymentStatus; reason?: string };

export const outcomeOf = ({ status, reason }: Payment): PaymentOutcome => ({
  status,
  ...(reason && { reason }),
});
