import type { Client } from '@urql/core';
import {
  OrderPlaceDocument,
  type OrderPlaceInput,
  type OrderPlaceMutation,
} from '../../../sdk/generated/operations.ts';
import { attemptFor, storeAttempt, storedAttempt } from './attempt.ts';

/**
 * Places an order. Until the shop has answered, the same input is sent under the same key, so a retry can't order
 * twice; afterwards the key is done with.
 * @throws when there was no answer
 */
export async function placeOrder(
  client: Client,
  input: Omit<OrderPlaceInput, 'idempotencyKey'>,
): Promise<OrderPlaceMutation['orderPlace']> {
  const attempt = attemptFor(storedAttempt(), input, newKey);
  storeAttempt(attempt);
  const { idempotencyKey } = attempt;
  const { data, error } = await client
    .mutation(OrderPlaceDocument, { input: { ...input, idempotencyKey } })
    .toPromise();
  if (!data) throw error ?? new Error('The shop gave no answer.');
  storeAttempt(null);
  return data.orderPlace;
}

/** 128 random bits; works on plain http too, where `crypto.randomUUID` does not exist. */
function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
