import { systemClock } from '../../shared/clock.ts';
import { createLogger } from '../../shared/logger.ts';
import { sweepOrders, type SweepResult } from '../sweep.ts';
import { orders, workflow } from './dependencies.ts';

const logger = createLogger('order');
const dependencies = { orders: orders(), workflow: workflow(), clock: systemClock };

/** An order that moved within this time is left to its workflow, milliseconds. */
const GRACE_MS = 60_000;

/** Runs on a schedule, and once at a start with `graceMs` 0. */
export async function handler(event: { graceMs?: number }): Promise<SweepResult> {
  const result = await sweepOrders(event.graceMs ?? GRACE_MS, dependencies);
  if (result.seen > 0) logger.info('sweep', { ...result });
  return result;
}
