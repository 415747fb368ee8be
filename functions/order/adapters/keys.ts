import { sha256 } from '../../shared/canonical.ts';
import type { IdempotencyClaim } from '../ports.ts';

/** Keys of the Orders table. Sequence numbers are padded so that text sorts as numbers do. */
export const orderKey = (orderId: string) => ({ pk: `ORDER#${orderId}`, sk: 'META' });
export const lineKey = (orderId: string, index: number) => ({
  pk: `ORDER#${orderId}`,
  sk: `LINE#${String(index).padStart(3, '0')}`,
});
export const eventKey = (orderId: string, seq: number) => ({
  pk: `ORDER#${orderId}`,
  sk: `EVENT#${String(seq).padStart(6, '0')}`,
});
export const paymentKey = (orderId: string) => ({ pk: `ORDER#${orderId}`, sk: 'PAYMENT#1' });
export const numberKey = (number: string) => ({ pk: `NUMBER#${number}`, sk: 'NUMBER' });

/** Keys belong to the caller: another customer's equal key is another record. The key itself is not stored. */
export const idempotencyKey = (claim: IdempotencyClaim) => ({
  pk: `IDEMPOTENCY#${claim.customerId}#orderPlace#${sha256(claim.key)}`,
  sk: 'IDEMPOTENCY',
});

/** Index attributes of an order: by state and the time it came into it. */
export const stateIndex = (state: string, updatedAt: string, orderId: string) => ({
  stateKey: `STATE#${state}`,
  stateSort: `${updatedAt}#${orderId}`,
});

/** Index attributes of an order: by customer and time. */
export const customerIndex = (customerId: string, placedAt: string, orderId: string) => ({
  customerKey: `CUSTOMER#${customerId}`,
  customerSort: `${placedAt}#${orderId}`,
});
