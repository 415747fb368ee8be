import type { Authorization, PaymentProvider } from './ports.ts';

/** What is known of an order's payment. */
export interface PaymentRecord {
  provider: string;
  status: 'AUTHORIZED' | 'DECLINED' | 'VOIDED';
  amount: number;
  currencyCode: string;
  reference?: string;
  reason?: string;
}

/** Where payments are remembered, one per order. */
export interface Payments {
  find(orderId: string): Promise<PaymentRecord | null>;
  /** Keeps the record unless there is one; answers the one that is kept. */
  keepFirst(orderId: string, record: PaymentRecord): Promise<PaymentRecord>;
  /** Marks the payment voided, also when none is recorded yet. */
  markVoided(orderId: string, provider: string): Promise<void>;
}

export interface AuthorizeRequest {
  orderId: string;
  amount: number;
  currencyCode: string;
  paymentMethod: string;
}

/** Authorizes an order's payment once; a repeated call answers what the first one did. */
export async function authorizePayment(
  request: AuthorizeRequest,
  provider: PaymentProvider,
  payments: Payments,
): Promise<Authorization> {
  const known = await payments.find(request.orderId);
  if (known) return fromRecord(known);
  const answer = await provider.authorize(request);
  const record: PaymentRecord = {
    provider: provider.name,
    amount: request.amount,
    currencyCode: request.currencyCode,
    ...answer,
  };
  const kept = fromRecord(await payments.keepFirst(request.orderId, record));
  // Voided while the provider was asked: what it has just authorized must not stay.
  if (kept.status === 'DECLINED' && answer.status === 'AUTHORIZED') await provider.void(request.orderId);
  return kept;
}

/** Gives up an order's authorization, whether or not it was made; a later one is refused. */
export async function voidPayment(
  orderId: string,
  provider: PaymentProvider,
  payments: Payments,
): Promise<void> {
  await payments.markVoided(orderId, provider.name);
  await provider.void(orderId);
}

function fromRecord(record: PaymentRecord): Authorization {
  return record.status === 'AUTHORIZED'
    ? { status: 'AUTHORIZED', reference: record.reference ?? '' }
    : { status: 'DECLINED', reason: record.reason ?? record.status };
}
