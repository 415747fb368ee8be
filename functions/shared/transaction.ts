import { TransactionCanceledException, type CancellationReason } from '@aws-sdk/client-dynamodb';

/** Why a transaction was cancelled, one entry per action in order; null when the error is another one. */
export function cancellationReasons(error: unknown): CancellationReason[] | null {
  return error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []) : null;
}

/** Whether the action's own condition failed. */
export function conditionFailed(reason: CancellationReason | undefined): boolean {
  return reason?.Code === 'ConditionalCheckFailed';
}

/** Other requests kept changing the same items; trying again later may succeed. Step Functions retries it. */
export class ContentionError extends Error {
  override readonly name = 'ContentionError';
}

/**
 * Runs `attempt` again while it answers undefined, which means that somebody else got in between: up to `times`
 * times, waiting 0 to 20 × 2^n ms in between.
 * @throws ContentionError when it never gets through
 */
export async function untilSettled<T>(times: number, attempt: () => Promise<T | undefined>): Promise<T> {
  for (let n = 0; n < times; n += 1) {
    const result = await attempt();
    if (result !== undefined) return result;
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** n));
  }
  throw new ContentionError(`Gave up after ${times} tries against other writers.`);
}
