import { CONNECTION_TIMEOUT_MS } from '../limits.ts';
import type { SubscribeError } from './subscription.ts';

/** Messages of the real-time protocol as texts. */

export const SUBPROTOCOL = 'graphql-ws';

export const connectionAck = () =>
  JSON.stringify({ type: 'connection_ack', payload: { connectionTimeoutMs: CONNECTION_TIMEOUT_MS } });

export const keepAlive = () => JSON.stringify({ type: 'ka' });

export const startAck = (id: string) => JSON.stringify({ id, type: 'start_ack' });

export const complete = (id: string) => JSON.stringify({ id, type: 'complete' });

/** `payload` is JSON text: subscribers with the same selection share it. */
export const data = (id: string, payload: string) =>
  `{"id":${JSON.stringify(id)},"type":"data","payload":${payload}}`;

/** Without an id it speaks of the message, not of a subscription. */
export const failure = (id: string | undefined, errors: SubscribeError[] | SubscribeError) =>
  JSON.stringify({ ...(id !== undefined && { id }), type: 'error', payload: { errors } });

export const connectionError = (error: { errorType: string; message: string; status: number }) =>
  JSON.stringify({
    type: 'connection_error',
    payload: { errors: [{ errorType: error.errorType, message: error.message, errorCode: error.status }] },
  });

/** What precedes the close of an invalidated subscription. */
export const invalidated = (id: string) =>
  JSON.stringify({ id, type: 'complete', payload: { message: 'Subscription complete.' } });

/** A message of a client, as far as it has the right form. */
export interface ClientMessage {
  type?: string;
  id?: string;
  payload?: { data?: unknown; extensions?: { authorization?: Record<string, unknown> } };
}

/** Reads a message; undefined when it is no JSON object. */
export function readMessage(text: string): ClientMessage | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
