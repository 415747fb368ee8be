import type { HistoryEvent } from '@aws-sdk/client-sfn';

/** One visit of a state. */
export interface StateVisit {
  name: string;
  /** `Task`, `Choice`, … */
  type: string;
  status: 'succeeded' | 'failed' | 'running' | 'waiting';
  /** ISO 8601. */
  enteredAt: string;
  /** Null while it lasts. */
  durationMs: number | null;
  /** Times its task was tried. */
  attempts: number;
  input: string | null;
  output: string | null;
  error: { name: string; cause: string } | null;
}

/** Events that say that what a state does was begun (once more), or failed. */
const BEGUN = /^(TaskScheduled|LambdaFunctionScheduled|ActivityScheduled)$/;
const FAILED =
  /^(Task|LambdaFunction|Activity|MapState|ParallelState|MapIteration)(Failed|TimedOut|SubmitFailed|ScheduleFailed|StartFailed)$/;
const ENDED = /^Execution(Failed|Aborted|TimedOut|Succeeded)$/;

/** The visits of an execution's states in the order they began, from its history. */
export function visitsOf(events: HistoryEvent[]): StateVisit[] {
  const visits: StateVisit[] = [];
  const byEvent = new Map<number, StateVisit>();
  for (const event of events) {
    const at = event.timestamp ?? new Date(0);
    const entered = event.stateEnteredEventDetails;
    const exited = event.stateExitedEventDetails;
    if (entered) {
      const visit: StateVisit = {
        name: entered.name ?? '',
        type: (event.type ?? '').replace('StateEntered', ''),
        status: 'running',
        enteredAt: at.toISOString(),
        durationMs: null,
        attempts: 0,
        input: entered.input ?? null,
        output: null,
        error: null,
      };
      visits.push(visit);
      byEvent.set(event.id ?? 0, visit);
      continue;
    }
    const visit = exited
      ? visits.findLast(({ name, durationMs }) => name === exited.name && durationMs === null)
      : (byEvent.get(event.previousEventId ?? -1) ??
        visits.findLast(({ durationMs }) => durationMs === null));
    if (!visit) continue;
    if (!exited) byEvent.set(event.id ?? 0, visit);
    apply(visit, event, at);
  }
  return visits;
}

function apply(visit: StateVisit, event: HistoryEvent, at: Date): void {
  const { type = '', stateExitedEventDetails: exited } = event;
  const end = () => (visit.durationMs = at.getTime() - new Date(visit.enteredAt).getTime());
  if (exited) {
    end();
    visit.output = exited.output ?? null;
    // A state whose failure was caught is left like any other.
    visit.status = visit.error ? 'failed' : 'succeeded';
  } else if (BEGUN.test(type)) {
    visit.attempts += 1;
    visit.error = null;
    const resource = event.taskScheduledEventDetails?.resource ?? '';
    visit.status = resource.endsWith('.waitForTaskToken') ? 'waiting' : 'running';
  } else if (FAILED.test(type)) {
    visit.error = errorOf(event);
    visit.status = 'failed';
  } else if (ENDED.test(type)) {
    end();
    visit.error ??= errorOf(event);
    visit.status = type === 'ExecutionSucceeded' ? 'succeeded' : 'failed';
  }
}

/** Every kind of failure has details of its own kind, with the same two members. */
function errorOf(event: HistoryEvent): StateVisit['error'] {
  const details = Object.entries(event).find(
    ([key, value]) => key.endsWith('EventDetails') && typeof value === 'object' && value !== null,
  )?.[1] as { error?: string; cause?: string } | undefined;
  return details && (details.error || details.cause)
    ? { name: details.error ?? '', cause: details.cause ?? '' }
    : null;
}
