import { systemClock } from '../../shared/clock.ts';
import { createLogger } from '../../shared/logger.ts';
import { sweepWorkflows, type SweepResult } from '../sweep.ts';
import { executions, workflows } from './dependencies.ts';

const logger = createLogger('order');
const dependencies = { workflows: workflows(), executions: executions(), clock: systemClock };

/** Runs on a schedule, and once at a start with `all`. */
export async function handler(event: { all?: boolean }): Promise<SweepResult> {
  const result = await sweepWorkflows(event.all ?? false, dependencies);
  if (result.seen > 0) logger.info('sweep', { ...result });
  return result;
}
