import { setTimeout } from 'node:timers/promises';
import { systemClock } from '../../shared/clock.ts';
import { createLogger } from '../../shared/logger.ts';
import type { DayRange } from '../domain/days.ts';
import { salesReport } from '../salesReport.ts';
import { lake } from './dependencies.ts';

const logger = createLogger('insight');
const dependencies = {
  lake: lake(),
  wait: async (ms: number) => setTimeout(ms),
  nowMs: () => systemClock.nowMs(),
  warn: (message: string, error: unknown) => logger.warn(message, error as Error),
};

/** Answers `salesReport`; the resolver lets only staff ask. */
export async function handler(event: DayRange & { correlationId: string }) {
  logger.appendKeys({ correlationId: event.correlationId });
  return salesReport({ from: event.from, to: event.to }, dependencies);
}
