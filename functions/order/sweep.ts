import { isoTime, type Clock } from '../shared/clock.ts';
import { nextCheck } from './domain/workflow.ts';
import type { Executions, Workflows } from './ports.ts';

export interface SweepResult {
  /** Workflows that were due to be looked at. */
  seen: number;
  /** Orders whose workflow had no running execution and got one, with the workflow. */
  restarted: string[];
}

/**
 * Starts workflows again whose execution is gone: a start that failed, or an execution that died. Every step can be
 * repeated, so the new execution simply begins at the beginning.
 * @param all looks at every open workflow, not only at those that are due: after a stop all executions are gone
 */
export async function sweepWorkflows(
  all: boolean,
  dependencies: { workflows: Workflows; executions: Executions; clock: Clock },
): Promise<SweepResult> {
  const { workflows, executions, clock } = dependencies;
  const result: SweepResult = { seen: 0, restarted: [] };
  for await (const run of workflows.due(all ? 'all' : isoTime(clock))) {
    result.seen += 1;
    const checkAt = nextCheck(run.startedAt, clock.nowMs());
    if (await executions.isRunning(run)) {
      await workflows.postpone(run, checkAt);
      continue;
    }
    if (!(await workflows.claimAttempt(run, checkAt))) continue;
    await executions.start({ ...run, attempt: run.attempt + 1 });
    result.restarted.push(`${run.orderId} ${run.kind}`);
  }
  return result;
}
