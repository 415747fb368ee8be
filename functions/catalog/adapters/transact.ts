import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { cancellationReasons } from '../../shared/transaction.ts';
import type { Action } from './actions.ts';

/** Sends a transaction. */
export type Send = (command: TransactWriteCommand) => Promise<unknown>;

/** Most actions of one transaction. */
export const MAX_ACTIONS = 100;

/** Somebody else was there first, or is there now: look again. Every other reason would come back each time. */
const PASSING = new Set(['ConditionalCheckFailed', 'TransactionConflict', 'ThrottlingError']);

/** Carries out all actions or none. `conflict` when a condition no longer holds. */
export async function transact(send: Send, actions: Action[]): Promise<'written' | 'conflict'> {
  try {
    await send(new TransactWriteCommand({ TransactItems: actions }));
    return 'written';
  } catch (error) {
    const codes = cancellationReasons(error)?.map(({ Code }) => Code ?? 'None') ?? [];
    if (codes.some((code) => PASSING.has(code))) return 'conflict';
    throw error;
  }
}
